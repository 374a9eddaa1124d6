// Shows the notices of Footer.astro, even when no other script of the page works. It runs before all of them, without
// syntax that a browser too old for them does not know.
(() => {
  let isLeaving = false;
  const isOld = isTooOld();

  /** Whether this browser is older than the `browserslist` in package.json. */
  function isTooOld() {
    try {
      new RegExp('(?<=a)b');
      return !('findLast' in Array.prototype && 'inert' in HTMLElement.prototype && 'hasOwn' in Object);
    } catch {
      return true;
    }
  }

  function update(notice, isShown) {
    const box = notice.parentNode;
    notice.hidden = !isShown;
    box.hidden = box.querySelector('[data-notice]:not([hidden])') === null;
    try {
      // In the top layer it is above the sidebar and the copy bar.
      if (box.hidden) box.hidePopover();
      else if (!box.matches(':popover-open')) box.showPopover();
    } catch {
      // Without popovers it is at the end of the markup, and so above most of the page.
    }
  }

  function show(name) {
    const notice = document.querySelector(`[data-notice="${name}"]`);
    if (notice) update(notice, true);
  }

  /** Waits a moment, because leaving a page interrupts what it is loading. */
  function showUnlessLeaving(name) {
    setTimeout(() => {
      if (!isLeaving) show(isOld && name === 'failed' ? 'old-browser' : name);
    }, 300);
  }

  /** Whether an error may be one of this page: browser extensions have errors too, and `ResizeObserver` only warns. */
  function isOfPage(text) {
    return !text.includes('extension://') && !text.includes('ResizeObserver');
  }

  /** Reloads if the site answers: without a connection the user would lose the open page. */
  function reload(notice) {
    fetch(location.href, { cache: 'no-store' }).then(
      () => location.reload(),
      () => {
        notice.querySelector('[data-part="unreachable"]').hidden = false;
      },
    );
  }

  window.addEventListener('pagehide', () => {
    isLeaving = true;
  });
  window.addEventListener('pageshow', () => {
    isLeaving = false;
  });
  // While capturing, because the errors of script elements do not bubble.
  const isCapturing = true;
  window.addEventListener(
    'error',
    ({ target, error, message, filename }) => {
      const isMissing = target && target.tagName === 'SCRIPT';
      if (isMissing || (error && isOfPage(message + filename))) showUnlessLeaving('failed');
    },
    isCapturing,
  );
  window.addEventListener('unhandledrejection', (event) => {
    const { name, stack } = Object(event.reason);
    // loadPart has shown the notice. A load that the user or the browser stopped is not a failure.
    if (name === 'MissingModuleError') event.preventDefault();
    else if (name !== 'AbortError' && isOfPage(String(stack))) showUnlessLeaving('failed');
  });
  document.addEventListener('callbook-notice', ({ detail }) => showUnlessLeaving(detail));
  document.addEventListener('click', ({ target }) => {
    const action = target.dataset && target.dataset.noticeDo;
    if (action === 'close') update(target.parentNode, false);
    if (action === 'reload') reload(target.parentNode);
  });
  if (isOld) document.addEventListener('DOMContentLoaded', () => show('old-browser'));
})();
