// Small helpers. Words of people are set as text, never as markup.
export function $(id) {
  return document.getElementById(id);
}

export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

export function button(className, text, act) {
  const element = make("button", className, text);
  element.type = "button";
  if (act) element.addEventListener("click", act);
  return element;
}

export function empty(element) {
  while (element.firstChild) element.removeChild(element.firstChild);
}

// Children in this order, moving only what has to move: focus and what a screen reader has read stay.
export function arrange(parent, wanted) {
  wanted.forEach((child, place) => {
    if (parent.children[place] !== child) parent.insertBefore(child, parent.children[place] || null);
  });
  while (parent.children.length > wanted.length) parent.removeChild(parent.lastElementChild);
}

export function name(element, words) {
  element.setAttribute("aria-label", words);
  element.title = words;
}
