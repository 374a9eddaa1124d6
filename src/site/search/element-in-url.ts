/** Returns the element whose id is in the URL; null if there is none, or if its encoding is invalid. */
export function elementInUrl(): HTMLElement | null {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}
