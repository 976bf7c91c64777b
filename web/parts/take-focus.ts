/** For the first field of what somebody asked to open: `ref={takeFocus}` gives it the focus once, when it appears. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
