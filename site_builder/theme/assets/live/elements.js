// Making elements, and finding those that a cell has from the build.

/**
 * Make an element with properties and children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/**
 * Return the child of an element that has a class.
 * @param {Element} element
 * @param {string} className
 * @returns {HTMLElement}
 */
export function childOf(element, className) {
  const child = element.querySelector(`:scope > .${className}`);
  if (child instanceof HTMLElement) return child;
  throw new Error(`a cell must have a .${className}, got ${element.innerHTML.slice(0, 80)}`);
}

/**
 * Return the heading that an element stands under.
 * @param {Element} element
 * @returns {HTMLElement | null}
 */
export function headingOf(element) {
  /** @type {NodeListOf<HTMLElement>} */
  const headings = document.querySelectorAll("article :is(h1, h2, h3)[id]");
  const before = Node.DOCUMENT_POSITION_PRECEDING;
  return (
    [...headings].findLast((heading) => element.compareDocumentPosition(heading) & before) ?? null
  );
}

/**
 * Return the words of a heading, without what the page has put around them.
 * @param {HTMLElement} heading
 */
export function titleOf(heading) {
  const words = [...heading.childNodes].filter(
    (node) =>
      !(node instanceof Element && node.matches(".headerlink, .chapter-number, .kept-sign")),
  );
  return words
    .map(({ textContent }) => textContent)
    .join("")
    .trim();
}
