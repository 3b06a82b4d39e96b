/** The browser's popover calls, where it has them. */

export function isShown(el: HTMLElement): boolean {
  try {
    return el.matches(":popover-open");
  } catch {
    // A browser without popovers does not know the selector.
    return false;
  }
}

export function showInTopLayer(el: HTMLElement): void {
  // It may have left the document since this was asked for.
  if (el.isConnected && "showPopover" in el && !isShown(el)) el.showPopover();
}

export function hideFromTopLayer(el: HTMLElement): void {
  if (isShown(el)) el.hidePopover();
}
