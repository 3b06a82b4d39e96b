/** Give bytes to the person as a file. */

export function saveFile(name: string, mime: string, data: unknown): void {
  const part = data as BlobPart;
  const url = URL.createObjectURL(new Blob([part], { type: mime }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the Blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
