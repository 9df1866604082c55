var siteInfo = {"siteGuid":"1f2e3d4c-5b6a-4798-8899-aabbccddeeff","projectName":"/EWB-FRONT","webVersion":"5.0","vname":"/xzweb"}
if (!window.webbuilder) { window.webbuilder = {}; }
