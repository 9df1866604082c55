"""All types that cross a package boundary, and nothing else.

Frozen values; whatever is a list in speech is a tuple here. Offsets are half-open code points.
Dates that may be partial are EDTF level 0 strings (`2024`, `2024-11`, `2024-11-05`; ISO 8601-2).
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from urllib.parse import urlencode

SourceKind = Literal["government", "news", "institution", "aggregator"]
Tls = Literal["modern", "legacy"]
Outcome = Literal[
    "ok", "unchanged", "partial", "empty", "layout_changed", "blocked", "gone", "disallowed",
    "refused", "unreachable", "unsupported", "error",
]  # fmt: skip
OUTCOMES: tuple[Outcome, ...] = Outcome.__args__  # type: ignore[attr-defined]  # typing gives Literal no public accessor
Role = Literal["list", "article", "attachment", "robots", "file"]
"""What a URL was asked for."""
MentionKind = Literal[
    "platform", "operator", "status", "level", "region", "industry", "money", "area", "date", "service", "count",
]  # fmt: skip
Status = Literal["planned", "under_construction", "operating", "closed", "unknown"]
Level = Literal["national", "provincial", "municipal", "county"]
Stage = Literal["announced", "recognized", "cultivated", "withdrawn"]
NullReason = Literal["not_stated", "conflicting", "not_extracted"]
Judgement = Literal["POSITIVE", "NEGATIVE", "UNSURE"]
Severity = Literal["info", "warning", "error"]
ChangeKind = Literal["renamed", "operator_changed", "moved", "split", "merged", "trial_run"]
Verdict = Literal["same", "different", "value", "not_a_platform", "withdrawn"]
RulingState = Literal["in_force", "reopened", "superseded", "withdrawn"]


# --- sources and what is fetched from them ---------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Expect:
    """The floor below which a night of a source is not `ok`."""

    min_items: int = 1
    max_silence_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One column of one publisher, as declared in `scrapers/sources/<slug>.toml`."""

    slug: str
    title: str
    publisher: str
    kind: SourceKind
    family: str
    list_urls: tuple[str, ...]
    region_code: str | None = None
    """GB/T 2260, six digits; absent for national publishers."""
    keywords: tuple[str, ...] = ("中试", "概念验证")
    """A list row is fetched when its title or summary holds one; empty = every row."""
    delay_s: float = 3.0
    history: date | None = None
    """How far back the first night reads; absent = all."""
    charset: str | None = None
    selectors: tuple[tuple[str, str], ...] = ()
    """Overrides of the family's own CSS selectors, by name."""
    expect: Expect = field(default_factory=Expect)
    allow_private: tuple[str, ...] = ()
    """Exact `host:port`s exempt from the address gate."""
    tls: Tls = "modern"
    """legacy = old ciphers and renegotiation, for a server that has no others; certificate and name are verified all the same."""
    verified_on: date | None = None
    enabled: bool = True
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One HTTP request that a family asks for."""

    url: str
    method: Literal["GET", "POST"] = "GET"
    form: tuple[tuple[str, str], ...] = ()
    json: str | None = None
    """A body in JSON, already as text, in place of a form."""
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def content(self) -> bytes:
        """The body as it is sent and archived; a GET has none."""
        if self.method == "GET":
            return b""
        return urlencode(self.form).encode() if self.json is None else self.json.encode()

    @property
    def content_type(self) -> str | None:
        """Of `content`."""
        if self.method == "GET":
            return None
        return "application/x-www-form-urlencoded; charset=UTF-8" if self.json is None else "application/json; charset=UTF-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One row of a list page."""

    source: str
    url: str
    title: str
    published_on: str | None = None
    summary: str | None = None
    list_url: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What one list page shows: its rows, and what it claims for the whole list, if it does."""

    items: tuple[ListItem, ...]
    claimed: int | None = None
    """Rows of all pages."""
    pages: int | None = None
    """Pages of the list, as a reader is told: 共6页."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What the warehouse knows of a URL; passed back into collect for conditional requests."""

    sha256: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One answer of one URL, or the lack of one: `outcome` tells which, `body` is then empty."""

    source: str
    url: str
    final_url: str
    status_code: int | None
    """None where no HTTP answer stands behind it: no connection, or a saved file."""
    media_type: str | None
    fetched_at: datetime
    """UTC."""
    sha256: str
    """Of `body`."""
    etag: str | None = None
    last_modified: str | None = None
    outcome: Outcome = "ok"
    detail: str = ""
    body: bytes = b""
    """The payload with its content coding removed."""
    payload: bytes = b""
    """The payload as it was transferred; what the archive keeps."""
    headers: tuple[tuple[str, str], ...] = ()
    """Response headers as received."""
    request: Request | None = None


# --- what is read from a capture -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A place in one part of a document; `part[start:end] == exact` (W3C Web Annotation: position + quote)."""

    start: int
    end: int
    exact: str
    part: str = "text"
    """text, title, publisher or site."""
    locator: str | None = None
    """Where in an attachment: page 2, 名单!C7."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as an expanded grid: a merged cell's span is repeated at each place that it covers.

    Cells are spans of the document's text, in which each row is a line and cells are parted by tabs.
    """

    rows: tuple[tuple[Span, ...], ...]
    caption: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """A stretch of an attachment's text (half-open code points) and where in the file it stands."""

    start: int
    end: int
    place: str
    """page 2, 名单!C7."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The readable content of one capture."""

    document_id: str
    """First 16 hex digits of SHA-256 over URL, newline, capture's SHA-256."""
    capture_sha256: str
    source: str
    url: str
    title: str
    publisher: str | None = None
    """来源, the origin that the page names."""
    site: str | None = None
    """The name of the site that shows it."""
    document_number: str | None = None
    """文号."""
    published_on: str | None = None
    text: str = ""
    """Blocks parted by newlines."""
    tables: tuple[Table, ...] = ()
    attachment_urls: tuple[str, ...] = ()
    foreign_host: str | None = None
    """The host that the page's own marks name, where another one answered; becomes an issue."""
    parser: str = ""
    """`family@version`."""
    parent_url: str | None = None
    """Of an attachment: the article that links to it."""
    locators: tuple[Locator, ...] = ()
    """Of an attachment: where its text stands in the file; sorted, without overlap."""
    gaps: tuple[str, ...] = ()
    """Of an attachment: what of it could not be read, and why; each is an issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that an article links to, with what the article says of it."""

    url: str
    name: str
    """Words of the link, or the file's name."""
    article: Document
    """Without its text and tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A passage recognised as something of a kind. `value` is canonical, `span` verbatim."""

    document_id: str
    kind: MentionKind
    span: Span
    value: str
    extractor: str
    rejected_by: str | None = None
    """The rule that dropped a platform candidate; None = kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One value of one observation with the characters that it was read from."""

    observation_id: str
    field: str
    value: str
    """Canonical: what the observation's field holds, as text."""
    original: str
    """As the page writes it."""
    span: Span
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount in yuan."""

    yuan: float
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area in m²."""

    m2: float
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """A title given, announced or withdrawn by an authority."""

    level: Level | None
    stage: Stage
    title: str | None = None
    batch: str | None = None
    year: int | None = None
    on: str | None = None
    """EDTF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What one document says of one platform."""

    observation_id: str
    """First 16 hex digits of SHA-256 over document_id, newline, folded name."""
    document_id: str
    name: str
    aliases: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    province: str | None = None
    city: str | None = None
    district: str | None = None
    """Full names; the district is the page's own (a development zone has no code)."""
    region_code: str | None = None
    """The nearest unit that has a code in GB/T 2260."""
    status: Status = "unknown"
    status_as_of: str | None = None
    """EDTF: the day since when, or at which, the status is stated."""
    status_since: str | None = None
    """EDTF: the day of the event that began the status, where the page states one."""
    recognitions: tuple[Recognition, ...] = ()
    industry: str | None = None
    industry_code: str | None = None
    year_established: int | None = None
    investment: Money | None = None
    floor_area: Area | None = None
    land_area: Area | None = None
    services: tuple[str, ...] = ()
    capacity: tuple[str, ...] = ()
    """Equipment and qualifications, such as GMP or CNAS."""
    nulls: tuple[tuple[str, NullReason], ...] = ()
    observed_on: date
    """The day of publication, else of capture."""
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A total that a page states, held against the names that it lists."""

    document_id: str
    what: str
    region: str | None
    level: str | None
    status: str | None
    count: int
    span: Span
    listed: int | None
    """Names listed on the page within that scope; None where it lists none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something that a person should look at."""

    severity: Severity
    code: str
    subject: str
    """An id or a URL."""
    detail: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one document says."""

    document_id: str
    mentions: tuple[Mention, ...] = ()
    observations: tuple[Observation, ...] = ()
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()


# --- what is resolved from many documents ----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What matching needs of an observation (or of a platform, to find what became of it), no more."""

    ref: str
    """A platform_id or an observation_id."""
    names: tuple[str, ...]
    operators: tuple[str, ...] = ()
    """Behind those of today the former ones that its page tells of."""
    province: str | None = None
    city: str | None = None
    district: str | None = None
    year: int | None = None
    """When it was set up."""
    titles: tuple[tuple[Level, str], ...] = ()
    """Level and batch (or year) of its recognitions: 第二批 provincial platforms."""
    page: str | None = None
    """The document that names it: what one page lists apart is never one platform."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The verdict on whether two refs are one platform."""

    left_id: str
    right_id: str
    judgement: Judgement
    score: float
    reasons: tuple[str, ...]
    decided_by: str
    """A rule, or a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Pairs of refs on which people decided; they win over all evidence."""

    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()
    rejected: frozenset[str] = frozenset()
    """Refs that are no platforms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a judgement is about, named so that it is found again after a rebuild and by a better reader."""

    url: str
    name: str
    """As the page was read."""
    text: tuple[str, ...]
    """The passages that were judged; while the page says them all, the judgement stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A judgement of a person (人工判断): a row of `judgements.csv`."""

    verdict: Verdict
    left: Subject
    right: Subject | None = None
    """Of a value: a page that says otherwise."""
    field: str | None = None
    value: str | None = None
    """In canonical words."""
    who: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPage:
    """A page that was judged, as it is read now."""

    url: str
    text: str
    """All its parts."""
    named: tuple[tuple[str, tuple[str, ...]], ...]
    """Its observations and their names, the first one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a judgement stands today, and which observations it means."""

    judgement_id: str
    ruling: Ruling
    state: RulingState
    reason: str | None = None
    """Why it is not in force."""
    left_id: str | None = None
    right_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedValue:
    """The value of a platform's field as a person gave it."""

    judgement_id: str
    field: str
    value: str
    on: date
    """The day of the judgement, in Asia/Shanghai."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Observations that left a platform, and the one that they are of now."""

    old_id: str
    new_id: str
    observation_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPeriod:
    """A status over time: valid = when it was so, observed = when we knew."""

    platform_id: str
    status: Status
    valid_from: str | None
    """EDTF: the day of the event that began it, else the first day for which it is attested."""
    valid_until: str | None
    dated: bool
    """True where `valid_from` is the day of an event."""
    observed_from: date
    observed_until: date | None
    observation_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionPeriod:
    """A recognition over time: valid = when it held, observed = when we knew."""

    recognition: Recognition
    """What all pages that tell of it say together."""
    valid_from: str | None
    """EDTF: the day of the act, of an announcement the first day of its window; else the first day for which it is attested."""
    valid_until: str | None
    """EDTF: of an announcement the last day of its window, else the day of the notice that took it away."""
    dated: bool
    """True where `valid_from` is stated."""
    observed_from: date
    observed_until: date | None
    """When a notice of its end was first had."""
    observation_ids: tuple[str, ...]
    """Best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of name, operator or place, a split, a merger or the beginning of a trial run that a page states in words.

    更名为, 变更为, 迁至, 拆分为, 合并为, 进入试运行.
    """

    kind: ChangeKind
    before: str | None
    """Of a split or a merger all names, joined by 、."""
    after: str
    """Of a trial run what it is called (试运行, 试生产)."""
    on: str | None
    """EDTF: the day that the page states."""
    span: Span
    sentence: str
    """Around the span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedChange:
    """A change of one platform, told by one page or by several."""

    kind: ChangeKind
    before: str | None
    after: str
    valid_from: str
    """EDTF: the day of the change where a page states it, else the first day for which it is attested."""
    dated: bool
    """True where `valid_from` is stated."""
    observed_from: date
    observation_id: str
    """Of the page that counts most."""
    span: Span
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two values of one field that cannot both be so; the current view shows the one that won."""

    field: str
    won: str
    lost: str
    won_by: str
    """The rule of `transforms.precedence` that decided."""
    won_observation_id: str
    lost_observation_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What became of a platform, besides its building status."""

    recognitions: tuple[RecognitionPeriod, ...] = ()
    changes: tuple[DatedChange, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    beliefs: tuple[StatusPeriod, ...] = ()
    """Every status period that was ever held to be so, from the day that we knew it to the day that we knew better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """One real platform with the values of the current view."""

    platform_id: str
    name: str
    aliases: tuple[str, ...]
    operators: tuple[str, ...]
    province: str | None
    city: str | None
    district: str | None
    region_code: str | None
    industry: str | None
    industry_code: str | None
    status: Status
    status_since: str | None
    recognitions: tuple[Recognition, ...]
    year_established: int | None
    investment: Money | None
    floor_area: Area | None
    land_area: Area | None
    services: tuple[str, ...]
    first_seen: date
    last_seen: date
    origins: int
    """Number of independent origins that state something of it."""
    history: History = History()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A stored observation with what resolving needs to know of its document."""

    observation: Observation
    """Without its statements, which stay in the warehouse."""
    source: str
    source_kind: SourceKind
    url: str
    published_on: str | None
    captured_on: date
    origin_id: str
    """The document_id of the best original of its cluster of reposts; its own if it is none."""
    spun: bool = False
    """A machine re-worded its document."""
    changes: tuple[Change, ...] = ()
    """Of the platform, told in words anywhere in its document."""
    window: tuple[str, str | None] | None = None
    """EDTF: first and last day of the window (公示期) that its document gives for objections."""


# --- what a night hands to the warehouse -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveRef:
    """Where a record lies in the archive."""

    path: str
    """Relative to the archive's folder, with forward slashes."""
    offset: int
    """Bytes, of the record's own gzip member."""
    length: int
    """Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRecord:
    """One request of a night and how it ended; the body lies in the archive."""

    source: str
    url: str
    final_url: str
    role: Role
    outcome: Outcome
    detail: str
    status_code: int | None
    media_type: str | None
    fetched_at: datetime
    sha256: str | None
    size: int
    """Bytes of the body."""
    etag: str | None = None
    last_modified: str | None = None
    archived: ArchiveRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownUrl:
    """What the warehouse knows of a URL that was had before."""

    url: str
    role: Role
    validators: Validators
    archived: ArchiveRef
    fetched_at: datetime
    parser: str | None
    reader: str | None
    """Of the stored document; None where no document came of it."""
    list_title: str | None
    list_published_on: str | None
    """As the list row stood when the article was fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpreted:
    """One row of a shard: a document, what it says and its MinHash signature."""

    document: Document
    reading: Reading
    reader: str
    """`reading@version`."""
    fetched_at: datetime
    signature: tuple[int, ...]
    spun: bool = False
    """A machine re-worded the text (`transforms.spinning`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNight:
    """How one source ended in one night; counts are list rows and articles."""

    source: str
    outcome: Outcome
    detail: str
    claimed: int | None
    obtained: int
    loaded: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One night."""

    run_id: str
    """Its start in UTC, `20261124T183005Z`."""
    started_at: datetime
    kind: Literal["live", "demo", "ingest"]
    code_version: str
