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
