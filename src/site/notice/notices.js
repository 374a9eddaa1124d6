// Shows the notices of Notices.astro, also when no other script of the page works. It runs before all of them, and is
// written so that a browser too old for them can run it.
(function () {
  var isLeaving = false;
  var isOld = isTooOld();

  /** Whether this browser is below the floor: Chrome 109, Firefox 115, Safari 16.4. */
  function isTooOld() {
    try {
      new RegExp('(?<=a)b');
      return !('findLast' in Array.prototype && 'inert' in HTMLElement.prototype && 'hasOwn' in Object);
    } catch (error) {
      return true;
    }
  }

  function find(name) {
    return document.querySelector('[data-notice="' + name + '"]');
  }

  function update(notice, isShown) {
    var box = notice.parentNode;
    notice.hidden = !isShown;
    var isOpen = box.querySelector('[data-notice]:not([hidden])') !== null;
    if (box.hidden !== isOpen) return;
    box.hidden = !isOpen;
    try {
      // In the top layer it is above the sidebar and the copy bar; without popovers its place in the markup does that.
      if (isOpen) box.showPopover();
      else box.hidePopover();
    } catch (error) {
      // The browser has no popovers.
    }
  }

  function show(name) {
    var notice = find(name);
    if (notice) update(notice, true);
  }

  /** Waits a moment, because leaving a page interrupts what it is loading. */
  function showUnlessLeaving(name) {
    setTimeout(function () {
      if (!isLeaving) show(name);
    }, 300);
  }

  /** Whether an error may come from this page: browser extensions have errors too, and `ResizeObserver` only warns. */
  function isOfPage(text) {
    return text.indexOf('extension://') < 0 && text.indexOf('ResizeObserver') < 0;
  }

  /** Reloads if the site answers: without a connection the reader would lose the page that is still open. */
  function reload(notice) {
    fetch(location.href, { cache: 'no-store' }).then(
      function () {
        location.reload();
      },
      function () {
        notice.querySelector('[data-part="unreachable"]').hidden = false;
      },
    );
  }

  addEventListener('pagehide', function () {
    isLeaving = true;
  });
  addEventListener('pageshow', function () {
    isLeaving = false;
  });
  addEventListener(
    'error',
    function (event) {
      if (event.target && event.target.tagName === 'SCRIPT') showUnlessLeaving(isOld ? 'old-browser' : 'part-missing');
      else if (event.error && isOfPage(event.message + event.filename))
        showUnlessLeaving(isOld ? 'old-browser' : 'failed');
    },
    // The errors of script elements do not bubble.
    true,
  );
  addEventListener('unhandledrejection', function (event) {
    var reason = event.reason || {};
    // loadPart has shown its own notice. Nothing is wrong with what the reader or the browser stopped.
    if (reason.name === 'MissingPartError') return event.preventDefault();
    if (reason.name !== 'AbortError' && isOfPage(String(reason.stack))) showUnlessLeaving('failed');
  });
  document.addEventListener('callbook-notice', function (event) {
    showUnlessLeaving(event.detail);
  });
  document.addEventListener('click', function (event) {
    var action = event.target.getAttribute && event.target.getAttribute('data-notice-do');
    var notice = action && event.target.parentNode;
    if (action === 'close') update(notice, false);
    if (action === 'reload') reload(notice);
  });
  if (isOld) {
    document.addEventListener('DOMContentLoaded', function () {
      show('old-browser');
    });
  }
})();
