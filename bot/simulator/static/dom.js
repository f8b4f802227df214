// Small pieces of DOM; text goes in as textContent alone.

import { say } from './api.js';

export function make(tag, className = '', text = '') {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

const TONES = 8;

export function makeAvatar(person, element = make('span', 'avatar')) {
  const shown = person.name || person.account;
  const sum = [...person.account].reduce((total, letter) => total + letter.codePointAt(0), 0);
  element.className = `avatar tone-${sum % TONES}`;
  element.textContent = /[\u4e00-\u9fff]/.test(shown) ? shown.slice(-1) : shown.slice(0, 1).toUpperCase();
  if (/站$|部$/.test(shown)) element.textContent = shown.replace(/(应急)?(管理)?(站|指挥部)$/, '').slice(0, 1) || shown[0];
  element.setAttribute('aria-hidden', 'true');
  return element;
}

// Post and unit in one line; `depth` says how many levels of the unit are named.
export function describe(person, depth = 2) {
  return [person.role, person.unit.split('/').slice(-depth).join(' ')].filter(Boolean).join(' · ') || say('member');
}

export function keyOf(person) {
  return `${person.channel} ${person.account}`;
}

// Puts text into an element, web addresses as links that tell the target nothing.
export function fillText(element, text) {
  for (const part of text.split(/(https?:\/\/[^\s<>"，。；）]+)/)) {
    if (/^https?:\/\//.test(part)) element.append(makeLink(part, part));
    else if (part) element.append(part);
  }
  return element;
}

export function makeLink(url, text, className = '') {
  const link = make('a', className, text);
  if (/^https?:\/\//.test(url)) link.href = url;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}
