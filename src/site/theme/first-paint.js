// Loaded before the first paint, so that a chosen theme never flashes. `auto` leaves the choice to the system.
try {
  document.documentElement.dataset.theme = localStorage.getItem('callbook-theme') || 'auto';
} catch {
  // Storage is refused in some private windows.
  document.documentElement.dataset.theme = 'auto';
}

// An address, or the history, that leads to one step of a page: nothing is shown until the page's script has gone there.
if (/^#(prompt-|.*=)/.test(location.hash) || history.state?.callbook) document.documentElement.dataset.arriving = '';
