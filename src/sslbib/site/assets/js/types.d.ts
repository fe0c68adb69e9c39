// What the page's scripts hand to one another; sslbib.site.list_data and sslbib.site.copies write it.

/** From where to where in a title which markup goes: i, b, sub, sup or sc. */
export type Span = [number, number, string];
/** Kind (code, text or doi), words, address; none where it is that of the DOI. */
export type Link = [string, string, string];
/** key, title, spans, authors, date, day, venue, links, places of values by facet, cells, bucket, words, page, DOI */
export type Paper = [
  string, string, Span[], string, string, number, string, Link[], number[][], string[], number, string, string, string,
];
export interface List {
  /** Name, label and values of what can be filtered by. */
  facets: [string, string, string[]][];
  shown: string[];
  cells: string[];
  papers: Paper[];
}
export interface State {
  q: string;
  sort: string;
  filters: Map<string, Set<string>>;
}
export interface Format {
  name: string;
  suffix: string;
  mime: string;
  head: string;
  between: string;
  tail: string;
}
export interface Style {
  name: string;
  slug: string;
  label: string;
}
/** Text and HTML of a reference. */
export type Reference = [string, string];
export interface Cluster {
  keys: string[];
  /** Key → the texts that its reference can have, each once. */
  texts: Record<string, Reference[]>;
  /** Places of keys, with dots between → which text each of them has where these alone of the cluster are in a list. */
  choices: Record<string, number[]>;
}
export interface StyleData {
  /** Whether lists can't be put together from single references. */
  alone: boolean;
  places?: [number | null, number | null];
  frames?: [string, string][];
  order?: number[] | null;
  families?: Record<string, Cluster[]>;
}
/** A text to be put on the clipboard, and whether it is that of the whole list where works change one another. */
export interface Taken {
  text: string;
  html: string;
  whole: boolean;
}
