"""Verbs by which an organisation takes part in a platform as one who builds, hosts or runs it."""

ROLE = (
    "建设|共建|承建|运营|建成|建立|打造|创建|组建|搭建|设立|成立|申报|牵头|承担|筹建|实施|管理|投建|兴建|投运|竖立|主导|负责|运行|"
    "自建|新建|合建|拟建|兴建|建造|出资|揭牌|启用|获批|入选|所属|创办|开发建设|营运|投资|申请|报批|报送|建起|合作共建|共同承担|经营|打理"
)
