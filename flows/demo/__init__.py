"""The bundled replica: five small sites on loopback that a first night can run on without the internet.

Every page is made up: of the facts only those of 江门 (names, operators, statuses, places, years) are of a public
announcement, told in sentences of our own; all other organisations and platforms are invented, places are real. What each
site plays, in the forms that such sites have on the wire:

guangdong_jiangmen_kjj   gkmlpt + NFCMS. Index page with `window._CONFIG`, JSON list of 101 rows over two pages of which
                         page 0 is page 1 (past the end: 404), one title with `%u` escapes. A survey of 2024-11-05: 12
                         platforms, 2 operating, 8 under construction, 2 planned; an opening of 2025-09-18; a measure
                         as a gkmlpt page and a call for needs, neither of which names a platform. ETag, Last-Modified.
anhui_chuzhou_kjj        TRS. `index.html`, `index_1.html`, relative links, cut titles, a row of 2023 pinned first. A
                         recognition of ten platforms as a table with merged cells, a start of building of one of the
                         ten a year before, a signing, a call for applications. No charset in the header; a real robots.txt.
zhejiang_huzhou_kjj      Hanweb jpage. 30 of 34 rows embedded as a recordset, the rest by dataproxy.jsp as XML, days
                         broken over lines, both forms of article address. A start, an opening, a proof-of-concept
                         centre, a training that names none. Last-Modified alone.
news_dongnan_kechuang    A newspaper in GB18030 that says gb2312; two issues of two pages each. A shortened repost of the
                         江门 survey, reporting of its own on a platform of 湖州, one of 龙岩. Names with characters that
                         GBK lacks (䴙䴘, 䶮).
news_chanyan_kuaixun     An aggregator without family: gzip, no validators. A spun copy of the 湖州 opening and a
                         round-up of three platforms in 四川.

`server.serve()` runs them, `sources()` declares them, `expected.json` is what a careful reader gets from all of it.
A site is a folder of `pages/`: `rows.csv` is its list in order (a row's `body` names a file of `bodies/`), the other files
are its templates; `sites.py` puts them together. All files are UTF-8, whatever the site sends.
"""
