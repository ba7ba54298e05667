// Elements are made by name and filled with text. Nothing is ever parsed as HTML: what articles say stays text.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function el(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function svg(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function link(href, attributes, ...children) {
  return el("a", { ...attributes, href }, ...children);
}

// An address from an article's metadata: a link only where it is a web address.
function outside(address) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    return el("span", {}, address);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return el("span", {}, address);
  return el("a", { href: url.href, rel: "noopener noreferrer", target: "_blank" }, address);
}

function later(milliseconds, call) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(...given), milliseconds);
  };
}

function announce(text) {
  document.getElementById("status").textContent = text;
}

const whole = new Intl.NumberFormat("en");

function count(number, one, many) {
  return `${whole.format(number)} ${number === 1 ? one : many || one + "s"}`;
}
