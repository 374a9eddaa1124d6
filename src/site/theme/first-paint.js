// Runs before the first paint, so that the theme never flashes. `auto` follows the system.
(function (root) {
  var theme = 'auto';
  try {
    theme = localStorage.getItem('callbook-theme') || theme;
  } catch {
    // Private windows may not allow storage.
  }
  root.setAttribute('data-theme', theme);

  // For style sheets, because some supported browsers do not have the media feature `scripting`.
  root.setAttribute('data-scripting', '');

  // Whether an incident of this workflow is open in this tab: see tab.ts.
  var open = null;
  try {
    open =
      location.hash === '' && sessionStorage.getItem('callbook-incident:' + /([^/]*)\/?$/.exec(location.pathname)[1]);
  } catch {
    // As above.
  }

  // The page will show one step. step-view.css hides the page until the script of the page has hidden the other steps.
  if (open || /^#(prompt-|current-step|.*=)/.test(location.hash) || (history.state && history.state.callbook))
    root.setAttribute('data-arriving', '');
})(document.documentElement);
