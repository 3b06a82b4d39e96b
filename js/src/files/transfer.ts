/** Files on their way to the kernel: in chunks, several at a time, each acknowledged. */

import type { OwnModel } from "../controls/own.js";
import { formatBytes } from "../core/format.js";
import { num, str } from "../element.js";

const CHUNK = 1024 * 1024;
/** Chunks that may be on their way at once: the line stays busy, the kernel's inbox short. */
const WINDOW = 4;

/** A file that the kernel has. */
export interface Stored {
  readonly id: string;
  readonly name: string;
  readonly type?: string;
  readonly size: number;
}

/** A file on its way. */
export interface Transfer {
  readonly id: string;
  readonly name: string;
  readonly file: Blob;
  /** Bytes the kernel has acknowledged. */
  sent: number;
  /** Where the next chunk begins. */
  next: number;
  problem?: string;
}

export interface TransferEvents {
  /** Something has moved: paint the list. */
  changed(): void;
  done(file: Stored): void;
}

/** Sends files over one control's model; they end with `signal`. */
export class Transfers {
  readonly open = new Map<string, Transfer>();

  constructor(
    private readonly model: OwnModel,
    private readonly events: TransferEvents,
    private readonly signal: AbortSignal,
  ) {
    model.onMessage((message) => {
      const transfer = this.open.get(str(message.id));
      if (!transfer) return;
      if (message.type === "ack") this.acknowledged(transfer, num(message.size) ?? 0);
      else if (message.type === "refused") this.fail(transfer, str(message.error));
    });
  }

  start(file: Blob, name: string): string {
    const transfer: Transfer = { id: fileId(), name, file, sent: 0, next: 0 };
    this.open.set(transfer.id, transfer);
    for (let i = 0; i < WINDOW; i++) this.advance(transfer);
    this.events.changed();
    return transfer.id;
  }

  cancel(id: string): void {
    this.open.delete(id);
    this.model.send({ type: "cancel", id });
    this.events.changed();
  }

  private acknowledged(transfer: Transfer, size: number): void {
    transfer.sent += size;
    if (transfer.sent >= transfer.file.size) {
      this.open.delete(transfer.id);
      const { id, name, file } = transfer;
      this.events.done({ id, name, type: file.type, size: file.size });
    } else this.advance(transfer);
    this.events.changed();
  }

  private fail(transfer: Transfer, problem: string): void {
    transfer.problem = problem;
    this.events.changed();
  }

  /** Send one more chunk; an empty file is one, too. */
  private async advance(transfer: Transfer): Promise<void> {
    const { file, id, name } = transfer;
    const offset = transfer.next;
    if (offset >= file.size && (offset > 0 || file.size > 0)) return;
    const end = Math.min(offset + CHUNK, file.size);
    // An empty file has only this one.
    transfer.next = Math.max(end, 1);
    try {
      const bytes = await file.slice(offset, end).arrayBuffer();
      if (this.signal.aborted || !this.open.has(id)) return;
      const about = { type: "chunk", id, name, mime: file.type, size: file.size };
      const last = end >= file.size;
      if (!this.model.send({ ...about, offset, last }, [bytes])) {
        this.fail(transfer, "The kernel is gone.");
      }
    } catch (error) {
      this.fail(transfer, `It could not be read: ${(error as Error).message}`);
    }
  }
}

function fileId(): string {
  // `randomUUID` only exists on secure pages; a Hub over plain http is none.
  return (
    globalThis.crypto?.randomUUID?.() ?? `f${Date.now()}${Math.random().toString(36).slice(2)}`
  );
}

/** Return why a file is not taken, or nothing. Endings and media types are both known. */
export function refuse(
  file: { readonly name: string; readonly type: string; readonly size: number },
  types: unknown,
  limit: unknown,
): string | null {
  const list = Array.isArray(types) ? types.map((type) => str(type).toLowerCase()) : [];
  const name = file.name.toLowerCase();
  const fits = (type: string) =>
    type.includes("/")
      ? new RegExp(`^${type.replace(/[.+]/g, "\\$&").replace("*", ".*")}$`).test(file.type)
      : name.endsWith(type);
  if (list.length > 0 && !list.some(fits)) return `${file.name} is none of ${list.join(", ")}.`;
  const max = num(limit);
  if (max !== undefined && file.size > max) {
    return `${file.name} has ${formatBytes(file.size)}; at most ${formatBytes(max)} are allowed.`;
  }
  return null;
}

/** A file with its path inside the folder that was given. */
export interface Named {
  readonly file: File;
  readonly name: string;
}

export function named(files: Iterable<File> | null | undefined): Named[] {
  return [...(files ?? [])].map((file) => ({ file, name: file.webkitRelativePath || file.name }));
}

/** Return the files that were dropped; with `folders`, also those inside folders. */
export async function dropped(data: DataTransfer | null, folders: boolean): Promise<Named[]> {
  if (!folders) return named(data?.files);
  const entries = [...(data?.items ?? [])].map((item) => item.webkitGetAsEntry?.());
  const found = await Promise.all(entries.map((entry) => (entry ? walk(entry) : [])));
  return found.flat();
}

async function walk(entry: FileSystemEntry): Promise<Named[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) =>
      (entry as FileSystemFileEntry).file(done, failed),
    );
    return [{ file, name: entry.fullPath.replace(/^\//, "") }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Named[] = [];
  // A reader gives up to a hundred at a time, and nothing at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) =>
      reader.readEntries(done, failed),
    );
    if (some.length === 0) return found;
    for (const each of some) found.push(...(await walk(each)));
  }
}
