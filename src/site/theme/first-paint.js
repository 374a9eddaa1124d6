// Runs before the first paint, so that the page never flashes in the other theme. `auto` follows the system.
try {
  document.documentElement.dataset.theme = localStorage.getItem('callbook-theme') || 'auto';
} catch {
  // Some private windows do not allow storage.
  document.documentElement.dataset.theme = 'auto';
}

// The page will show one step. view.css hides the page until the script of the page has hidden the other steps.
if (/^#(prompt-|.*=)/.test(location.hash) || history.state?.callbook) document.documentElement.dataset.arriving = '';
