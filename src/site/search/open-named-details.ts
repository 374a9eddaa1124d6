/** Opens everything folded around the element that the URL names, now and when the URL changes, and scrolls to it. */
export function openNamedDetails(): void {
  openAround(elementInUrl());
  addEventListener('hashchange', () => openAround(elementInUrl()));
}

function openAround(named: HTMLElement | null): void {
  for (let element: Element | null = named; element; element = element.parentElement)
    if (element instanceof HTMLDetailsElement) element.open = true;
  named?.scrollIntoView();
}

/** The element whose id is in the URL; null if there is none, or if its encoding is invalid. */
function elementInUrl(): HTMLElement | null {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}
