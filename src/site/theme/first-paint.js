// Loaded before the first paint, so that a chosen theme never flashes. `auto` leaves the choice to the system.
try {
  document.documentElement.dataset.theme = localStorage.getItem('callbook-theme') || 'auto';
} catch {
  // Storage is refused in some private windows.
  document.documentElement.dataset.theme = 'auto';
}
