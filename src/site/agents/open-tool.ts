/** Opens the tool that the address names: a browser scrolls to it, and leaves it closed. */
function openNamed(): void {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named instanceof HTMLDetailsElement) named.open = true;
}

openNamed();
addEventListener('hashchange', openNamed);
