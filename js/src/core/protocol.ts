/** The wire between kernel and page; docs/protocol.md is the text to these types. */

/** What a page was asked to show, by app; `load` is another one each time a page is loaded. */
export interface Links {
  readonly load: string;
  readonly apps: Readonly<Record<string, string>>;
}

export type NodeId = string;
export type Props = Readonly<Record<string, unknown>>;

export interface TreeNode {
  readonly t: string;
  readonly p: Props;
  readonly c?: readonly NodeId[];
}

export interface TreeState {
  seq: number;
  nodes: Record<NodeId, TreeNode>;
}

export type Splice = readonly [start: number, deleteCount: number, ids: readonly NodeId[]];

export interface Patch {
  readonly type: "patch";
  readonly seq: number;
  readonly new?: Readonly<Record<NodeId, TreeNode>>;
  readonly props?: Readonly<Record<NodeId, { set?: Props; del?: readonly string[] }>>;
  readonly kids?: Readonly<Record<NodeId, Splice>>;
  readonly gone?: readonly NodeId[];
  readonly app?: AppStatus;
}

export type RunStatus = "running" | "idle" | "stopped" | "closed";

export interface AppStatus {
  readonly status: RunStatus;
  readonly stale?: readonly NodeId[];
  readonly note?: string;
}

export type Incoming =
  | Patch
  | { readonly type: "full"; readonly tree: TreeState }
  | ({ readonly type: "app" } & AppStatus)
  | { readonly type: "ping"; readonly n: number; readonly seq: number }
  | { readonly type: "reply"; readonly req: number; readonly ok: true; readonly data: unknown }
  | { readonly type: "reply"; readonly req: number; readonly ok: false; readonly error: string }
  | {
      readonly type: "address";
      readonly page: string;
      readonly set: Readonly<Record<string, readonly string[]>>;
      readonly del: readonly string[];
    }
  | {
      readonly type: "download";
      readonly name: string;
      readonly mime: string;
      readonly data: unknown;
    };

export type Outgoing =
  | {
      type: "hello";
      view: string;
      seq: number;
      visible: boolean;
      query: string;
      url: string;
      theme: "light" | "dark";
      timezone: string;
      timezone_offset: number;
      locale: string;
      is_embedded: boolean;
      owns_url: boolean;
      links: Links;
    }
  | { type: "bye"; view: string }
  | { type: "pong"; n: number; visible: boolean; views: number }
  | { type: "visible"; view: string; visible: boolean }
  | { type: "resync"; seq: number }
  | { type: "stop" }
  | { type: "rerun" }
  | { type: "event"; id: NodeId; name: string; data: unknown }
  | ({ type: "request"; req: number } & Request);

export type Sort = readonly [column: number, direction: "asc" | "desc"];
/** An order as the kernel is asked for it: edits that lie over the data may change it. */
export type Order = readonly [...Sort, edits?: OrderEdits];

export interface OrderEdits {
  /** By row, values that count instead of the column's own. */
  readonly changed: Readonly<Record<string, unknown>>;
  /** Rows that are left out. */
  readonly gone: readonly number[];
}

export type Request =
  | { what: "asset"; name: string }
  | {
      what: "rows";
      id: NodeId;
      start: number;
      stop: number;
      sort?: Order;
    }
  | {
      what: "find";
      id: NodeId;
      text: string;
      sort?: Order;
      /** Rows of the data whose places are asked for, too. */
      of?: readonly number[];
    }
  | { what: "icons"; names: readonly string[] }
  | { what: "csv"; id: NodeId; columns: readonly number[]; sort?: Sort }
  | { what: "download"; id: NodeId }
  | { what: "saved" };

export const ROOT: NodeId = "root";
