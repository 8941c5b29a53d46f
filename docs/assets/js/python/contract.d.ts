// Written by `python -m tools.quality.contract` from playbook/api/contract.py: change that.

/** A ballot, and where links in its reading lead from: the site's address, and the way to its root. */
export interface DiagnoseRequest {
  answers: Record<string, string>;
  scope?: string | null;
  date?: string | null;
  id?: number;
  site?: string;
  root?: string;
}

/** What the answers say so far, to see and to hear; a code where they are enough for one. */
export interface Diagnosis {
  answered: Answered;
  complete: boolean;
  html: string;
  say: string;
  code?: string;
}

/** How many questions of each part are answered. */
export interface Answered {
  work: number;
  practice: number;
}

/** A share code as somebody gave it. */
export interface ReadRequest {
  code: string;
}

/** The ballot in a share code. */
export interface Reading {
  answers: Record<string, string>;
  date: string | null;
  id: number;
}

/** Which made-up ballot to diagnose. */
export interface RehearseRequest {
  turn: number;
}

/** A reply that tells nothing. */
export interface Nothing {
}

/** A ballot to take away; `now` is the moment in ISO 8601. */
export interface ExportRequest {
  answers: Record<string, string>;
  scope?: string | null;
  date?: string | null;
  id?: number;
  site?: string;
  format: "markdown" | "wiki" | "chat" | "ticket" | "ask" | "link" | "link-markdown" | "link-title" | "json" | "csv" | "svg" | "ics";
  now: string;
}

/** A text to take away, with the name and the media type of its file.

`html` is the same with its looks, for what takes them; `title` goes into a field of its own. */
export interface Download {
  text: string;
  filename: string;
  type: string;
  html?: string;
  title?: string;
}

/** The answers of one person as the form holds them; an id of 0 is none. */
export interface Ballot {
  answers: Record<string, string>;
  scope?: string | null;
  date?: string | null;
  id?: number;
}

/** What the comparison shows of one element. */
export interface Row {
  level: string;
  say: string;
}

/** A ballot to hand in; `sealed` where the page seals it, so that the words fit. */
export interface BallotRequest {
  answers: Record<string, string>;
  scope?: string | null;
  date?: string | null;
  id?: number;
  sealed?: boolean;
  handoff?: Handoff | null;
}

/** What is handed over, by whom, to whom, and how often it is performed, as far as it is said.

A request with it is about a handoff: `side`, `work-…` and `strand-…` are what a ballot answers.
`earlier` is the line of an earlier result, to be compared with. */
export interface Handoff {
  origin: string;
  to: string;
  what: string;
  times: string;
  earlier?: string;
}

/** The code of a ballot that is ready, or how far it is; never what the answers mean.

`plain` is what is sealed of it. */
export interface BallotReply {
  complete: boolean;
  code: string | null;
  say: string;
  title?: string;
  means?: string[];
  plain?: string;
}

/** A box that the page has sealed, in base64. */
export interface SpellSealedRequest {
  box: string;
}

/** The code of a box. */
export interface SealedCode {
  code: string;
}

/** A paste or a `file`; `html` is the text of a paste as a page has it. */
export interface CollectRequest {
  handoff?: Handoff | null;
  held: string[];
  offered?: OfferedItem[];
  settled?: OfferedItem[];
  confirmed?: number[];
  table?: string;
  opened?: Record<string, string>;
  text?: string;
  file?: File;
  html?: string | null;
}

/** What may be a ballot, or may correct those of `corrects`; the page shows place and kind only.

`table` is the one in the room from which it comes. */
export interface OfferedItem {
  where: string;
  kind: string;
  ballot: string;
  corrects: string[];
  table?: string;
}

/** A file as it is, whatever is in it. */
export interface File {
  name: string;
  base64: string;
}

/** The ballots that are held now, and in numbers what came in; `unused` names columns. */
export interface Collected {
  sides?: SideCounts;
  earlier?: string;
  held: string[];
  offered: OfferedItem[];
  corrections: number[];
  counts: Counts;
  new: number;
  duplicates: number;
  unreadable: Unreadable[];
  unlisted: number;
  unused: string[];
  results: number;
  scope: string | null;
}

/** How many ballots of each side of a handoff are in. */
export interface SideCounts {
  composers: number;
  performers: number;
}

/** How many ballots are sure, how many may correct another, and how many lines may be slips. */
export interface Counts {
  sure: number;
  corrections: number;
  slips: number;
}

/** A piece that could not be read: where it stood, and why; `sealed` where another key may open it. */
export interface Unreadable {
  where: string;
  reason: string;
  sealed?: boolean;
}

/** A team's result that was saved before. */
export interface Restored {
  document: Record<string, unknown>;
}

/** The boxes of sealed codes that the page opens before it asks the same again. */
export interface Unopened {
  boxes: string[];
}

/** Ballots to take out of those that are held. */
export interface RemoveRequest {
  handoff?: Handoff | null;
  held: string[];
  offered?: OfferedItem[];
  settled?: OfferedItem[];
  confirmed?: number[];
  table?: string;
  opened?: Record<string, string>;
  text: string;
}

/** The ballots that are held now, and how many are gone. */
export interface Remaining {
  sides?: SideCounts;
  earlier?: string;
  held: string[];
  offered: OfferedItem[];
  corrections: number[];
  counts: Counts;
  removed: number;
}

/** The id that several held ballots share. */
export interface KeepLastRequest {
  handoff?: Handoff | null;
  held: string[];
  offered?: OfferedItem[];
  settled?: OfferedItem[];
  confirmed?: number[];
  table?: string;
  id: number;
}

/** An offer to count; `instead` takes it in the place of what it corrects. */
export interface CountRequest {
  handoff?: Handoff | null;
  held: string[];
  offered?: OfferedItem[];
  settled?: OfferedItem[];
  confirmed?: number[];
  table?: string;
  item: OfferedItem;
  instead?: boolean;
}

/** A session after an offer was counted. */
export interface Counted {
  sides?: SideCounts;
  earlier?: string;
  held: string[];
  offered: OfferedItem[];
  corrections: number[];
  counts: Counts;
  settled: OfferedItem[];
  new: number;
  removed: number;
}

/** An offer that does not count. */
export interface LeaveOutRequest {
  handoff?: Handoff | null;
  held: string[];
  offered?: OfferedItem[];
  settled?: OfferedItem[];
  confirmed?: number[];
  table?: string;
  item: OfferedItem;
}

/** A session after an offer was left out. */
export interface Settled {
  sides?: SideCounts;
  earlier?: string;
  held: string[];
  offered: OfferedItem[];
  corrections: number[];
  counts: Counts;
  settled: OfferedItem[];
}

/** A team's ballots, or its result that was saved before, with what it agreed.

`table` reads those of one table in the room only. */
export interface TeamRequest {
  handoff?: Handoff | null;
  held: string[];
  document?: Record<string, unknown> | null;
  scope?: string | null;
  date?: string | null;
  agreed?: ActionPlanFields;
  table?: string;
  site?: string;
  root?: string;
}

/** What a team agreed, as its form holds it: empty where nothing is said; elements and questions by id.

Of a handoff, `owner` is the composers', and the performers have one too. */
export interface ActionPlanFields {
  play: string;
  action: string;
  owner: string;
  owner_performers?: string;
  by: string;
  success: string;
  stop: string;
  keep: string;
  checkpoint: string;
  ours: Record<string, string>;
  opposed: Record<string, string>;
  time?: string;
  expected?: number;
  added?: number;
  removed?: number;
  revealed?: boolean;
  numbers?: boolean;
}

/** A team's reading: the screens, and the ids of what the page offers next.

`undecided` names what the team does not agree on yet, where it has no shared reading.

`asks_first` tells that the people say yes before any number of theirs leaves the page. What is
performed once has no checkpoint. */
export interface Revealed {
  n: number;
  screens: Screen[];
  plan: string[];
  opposed: string[];
  plays: string[];
  actions: OfferedAction[];
  undecided: string;
  checkpoint: Due | null;
  line: string;
  asks_first: boolean;
  scope: string | null;
}

/** One screen of the reveal, to see and to hear. */
export interface Screen {
  id: string;
  html: string;
  say: string;
}

/** An action that a result suggests, to be put into the team's own words.

`label` says how it suggests it, `action` follows "we will", `success` "it works if". */
export interface OfferedAction {
  play: string;
  title: string;
  label: string;
  element: string;
  action: string;
  success: string;
}

/** When to look again. */
export interface Due {
  weeks: number;
  date: string | null;
  scored: boolean;
  then: LaterCheckpoint | null;
}

/** When the work is scored after a look that scores nothing. */
export interface LaterCheckpoint {
  weeks: number;
  date: string | null;
}

/** A piece of a page. */
export interface Html {
  html: string;
}

/** A team's result to take away; `now` is the moment in ISO 8601. */
export interface TeamExportRequest {
  handoff?: Handoff | null;
  held: string[];
  document?: Record<string, unknown> | null;
  scope?: string | null;
  date?: string | null;
  agreed?: ActionPlanFields;
  table?: string;
  site?: string;
  root?: string;
  format: "markdown" | "wiki" | "chat" | "ticket" | "ask" | "link" | "link-markdown" | "link-title" | "json" | "csv" | "svg" | "ics" | "line";
  now: string;
}

/** One code or line of numbers. */
export interface SealRequest {
  opened?: Record<string, string>;
  text: string;
}

/** The code of a guess. */
export interface Sealed {
  code: string;
}

/** The code of a guess, and the team's ballots to show it beside. */
export interface OpenSealedRequest {
  handoff?: Handoff | null;
  held: string[];
  document?: Record<string, unknown> | null;
  scope?: string | null;
  date?: string | null;
  agreed?: ActionPlanFields;
  table?: string;
  site?: string;
  root?: string;
  sealed: string;
}

/** A text or a `file` with old results, and the name of the work where it names none. */
export interface ResultsRequest {
  text?: string;
  file?: File;
  scope?: string;
  handoff?: OfHandoffs;
}

/** Where a request has it, it is about handoffs, and no longer about teams; it holds nothing. */
export interface OfHandoffs {
}

/** The dated results in a text, and a sentence for each fault; `handoffs`: it holds results of these. */
export interface Results {
  items: SavedResult[];
  faults: string[];
  handoffs?: boolean;
}

/** A dated result as the checkpoint page keeps it; `shown` says in a line what it is.

Where `scope_unknown`, it may be of any work: its `scope` is only the one that the request names.
A handoff says so by its `kind`; it never stands beside a team's result of the same name. */
export interface SavedResult {
  kind?: "handoff";
  text: string;
  scope: string | null;
  scope_unknown?: boolean;
  agreed: Record<string, string>;
  date: string;
  shown: string;
}

/** Results of one piece of work. */
export interface CheckpointRequest {
  items: SavedResult[];
  scope?: string | null;
  site?: string;
  root?: string;
  handoff?: OfHandoffs;
}

/** What moved between results; with one, what to do next. */
export interface Checkpoint {
  complete: boolean;
  html: string;
  say: string;
  document?: Record<string, unknown>;
}

/** A comparison to take away, or all results as one file; `now` is the moment in ISO 8601. */
export interface CheckpointExportRequest {
  items: SavedResult[];
  scope?: string | null;
  site?: string;
  root?: string;
  handoff?: OfHandoffs;
  format: "markdown" | "wiki" | "chat" | "ticket" | "ask" | "link" | "link-markdown" | "link-title" | "json" | "csv" | "svg" | "ics";
  now: string;
}

/** Notes for a map, as text or as a file, and what it holds before them.

`name` is the piece that a line is about which stands alone, `origin` and `to` are who hands over
and to whom. */
export interface MapReadRequest {
  held: MapHeld;
  text?: string;
  file?: File;
  html?: string;
  name?: string;
  origin?: string;
  to?: string;
}

/** What a map holds, as its document has it; `joins` are those that no scored handoff brings. */
export interface MapHeld {
  pieces: PiecePart[];
  handoffs: HandoffPart[];
  joins: JoinPart[];
}

/** One piece of work, by its latest note. */
export interface PiecePart {
  name: string;
  date: string | null;
  n: number;
  score: number;
  verdict: string;
  next: string | null;
  ask: string[];
  line: string;
}

/** A scored handoff, by its latest note. */
export interface HandoffPart {
  from: string;
  to: string;
  what: string | null;
  date: string | null;
  verdict: string;
  next: string | null;
  line: string;
}

/** Which piece hands over to which. */
export interface JoinPart {
  from: string;
  to: string;
}

/** What a map holds now, what came of the notes, and a sentence for each fault. */
export interface MapTaken {
  held: MapHeld;
  say: string;
  faults: string[];
  unnamed: UnnamedLine[];
}

/** A line that stands alone, and in words what it tells; nobody knows yet of which piece or handoff. */
export interface UnnamedLine {
  line: string;
  handoff: boolean;
  shown: string;
}

/** What a map holds, and whether its rows stand by name or by next look; `root` leads to the site's. */
export interface MapRequest {
  held: MapHeld;
  order?: string;
  site?: string;
  root?: string;
}

/** A map to see and to hear, and whether there is a day for the calendar. */
export interface MapShown {
  html: string;
  say: string;
  due: boolean;
  shown: HeldOnMap;
}

/** Each part of what a map holds in a line, in the same order. */
export interface HeldOnMap {
  pieces: string[];
  handoffs: string[];
  joins: string[];
}

/** A map to take away; `now` is the moment in ISO 8601. */
export interface MapExportRequest {
  held: MapHeld;
  order?: string;
  site?: string;
  root?: string;
  format: "markdown" | "wiki" | "chat" | "ticket" | "ask" | "link" | "link-markdown" | "link-title" | "json" | "csv" | "svg" | "ics";
  now: string;
}

/** Where the sliders of a model stand, by the name of the input, and which drawing is wanted. */
export interface ExploreRequest {
  settings: Record<string, string>;
  compact?: boolean | null;
  run?: LongerRun | null;
}

/** How far a longer run of the station has come; the page hands it back unread. */
export interface LongerRun {
  part: number;
  wait: number;
  sums: number[];
}

/** What a model shows: parts as HTML, a sentence to hear, and where a run begins that is worth it. */
export interface Explored {
  parts: Record<string, string>;
  say: string;
  run: LongerRun | null;
}

/** A longer run, one part further. */
export interface RunOn {
  run: LongerRun;
  done: boolean;
  parts: Record<string, string>;
}

export interface Operations {
  "diagnose": { request: DiagnoseRequest; reply: Diagnosis };
  "read": { request: ReadRequest; reply: Reading };
  "rehearse": { request: RehearseRequest; reply: Nothing };
  "export": { request: ExportRequest; reply: Download };
  "rows": { request: Ballot; reply: Record<string, Row> };
  "ballot": { request: BallotRequest; reply: BallotReply };
  "spell-sealed": { request: SpellSealedRequest; reply: SealedCode };
  "collect": { request: CollectRequest; reply: Collected | Restored | Unopened };
  "remove": { request: RemoveRequest; reply: Remaining | Unopened };
  "keep-last": { request: KeepLastRequest; reply: Remaining };
  "count": { request: CountRequest; reply: Counted };
  "leave-out": { request: LeaveOutRequest; reply: Settled };
  "team": { request: TeamRequest; reply: Revealed };
  "team-notes": { request: TeamRequest; reply: Html };
  "team-export": { request: TeamExportRequest; reply: Download };
  "seal": { request: SealRequest; reply: Sealed | Unopened };
  "open-sealed": { request: OpenSealedRequest; reply: Html };
  "results": { request: ResultsRequest; reply: Results };
  "checkpoint": { request: CheckpointRequest; reply: Checkpoint };
  "checkpoint-export": { request: CheckpointExportRequest; reply: Download };
  "map-read": { request: MapReadRequest; reply: MapTaken };
  "map-show": { request: MapRequest; reply: MapShown };
  "map-export": { request: MapExportRequest; reply: Download };
  "explore-waiting": { request: ExploreRequest; reply: Explored };
  "explore-waiting-run": { request: ExploreRequest; reply: RunOn };
  "explore-feedback": { request: ExploreRequest; reply: Explored };
}
