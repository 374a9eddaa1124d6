/** Returns a choice with its first letter in upper case: `Active`. */
export const choiceLabel = (choice: string) => choice.charAt(0).toUpperCase() + choice.slice(1);

/** Returns the symbol of a start choice, a template on the page with its tone in `data-tone`; undefined if it has none. */
export function iconOf(choice: string): HTMLTemplateElement | undefined {
  const icons = document.querySelectorAll<HTMLTemplateElement>('template[data-icon]');
  return [...icons].find(({ dataset }) => dataset.icon === choice);
}
