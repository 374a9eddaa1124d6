/** On a phone the list of pages covers the page, and a link to a step of this page would leave it there. */
const menu = document.querySelector<HTMLElement>('sl-sidebar-pane');

menu?.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('a') && menu.matches(':popover-open')) menu.hidePopover();
});
