"""Extractors: what a document mentions, each with the characters that say so.

`quoted_names`, `plain_names`, `table_rows` and `runon_lists` find platforms; `rejections` drops what only looks like one;
`aliases` joins the mentions of one platform; `operators`, `conditions`, `places` and `attributes` find its values within
its `scopes`; `counts` finds the totals that a page states.
"""
