// One message on a phone, drawn from an entry of the journal.

import { say } from './api.js';
import { fillText, make, makeAvatar, makeLink } from './dom.js';

const MIDDLE = new Set(['notice', 'unavailable']);
const WIDE = new Set(['textcard', 'template', 'template_card', 'news']);

export function drawEntry(entry, tools) {
  const { draft } = entry;
  if (MIDDLE.has(draft.kind)) return make('div', 'notice', draft.text);
  const own = entry.via === 'own';
  const message = make('div', own ? 'message own' : 'message');
  const body = make('div', WIDE.has(draft.kind) ? 'body wide' : 'body');
  body.append(...(DRAWINGS[draft.kind] ?? drawOther)(entry, tools));
  message.append(own ? makeAvatar(entry.person) : makeBotAvatar(), body);
  return message;
}

function makeBotAvatar() {
  const avatar = make('span', 'avatar');
  const icon = make('img');
  icon.src = '/static/icon.svg';
  icon.alt = '';
  avatar.append(icon);
  return avatar;
}

function drawText({ draft }) {
  const bubble = make('div', 'bubble');
  // A line with the red mark is red: nobody may read over it.
  for (const part of draft.text.split(/(^.*\u{1F534}.*$)/mu)) {
    if (part.includes('\u{1F534}')) bubble.append(fillText(make('span', 'red'), part));
    else fillText(bubble, part);
  }
  return [bubble];
}

function drawOther({ draft }) {
  return [make('div', 'bubble', say('unknown_kind', { kind: draft.kind }))];
}

function drawMarkdown({ draft }) {
  const bubble = make('div', 'bubble');
  for (const line of draft.text.split('\n')) {
    const [, mark, rest] = line.match(/^(#{1,6} |> ?)?(.*)$/);
    const block = make(mark?.startsWith('#') ? 'h4' : mark ? 'blockquote' : 'div');
    for (const part of rest.split(/(\*\*[^*]+\*\*|<font color="\w+">.*?<\/font>)/)) {
      const bold = part.match(/^\*\*(.+)\*\*$/);
      const font = part.match(/^<font color="(\w+)">(.*)<\/font>$/);
      if (bold) block.append(make('strong', '', bold[1]));
      else if (font) block.append(make('span', `font-${font[1]}`, font[2]));
      else fillText(block, part);
    }
    bubble.append(block);
  }
  return [bubble];
}

function drawImage(entry, tools) {
  const button = make('button', 'photo');
  const image = make('img');
  button.type = 'button';
  image.src = `/pic/${entry.channel}/${entry.draft.media_id}`;
  image.alt = say('picture');
  image.addEventListener('load', () => tools.settle());
  button.append(image);
  button.addEventListener('click', () => tools.showPicture(image.src));
  return [button];
}

function drawVoice({ draft }) {
  const bubble = make('div', 'bubble voice');
  const icon = make('img');
  icon.src = '/static/voice.svg';
  icon.alt = '';
  const seconds = Math.min(60, Math.max(2, Math.round([...draft.text].length / 3)));
  bubble.append(icon, say('seconds', { count: seconds }));
  return draft.text ? [bubble, make('span', 'heard', draft.text)] : [bubble];
}

function drawPlace({ draft }) {
  const card = make('div', 'card');
  const inner = make('div', 'inner');
  const [latitude, longitude] = draft.place;
  inner.append(make('h4', '', draft.text), make('p', '', `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`));
  card.append(inner, make('div', 'map'));
  return [card];
}

function drawFacts(facts) {
  const list = make('dl');
  for (const [label, value] of facts) list.append(make('dt', '', label), make('dd', '', value));
  return list;
}

function drawCard({ draft }) {
  const card = make('div', 'card');
  const inner = make('div', 'inner');
  inner.append(make('h4', '', draft.title));
  if (draft.facts.length) inner.append(drawFacts(draft.facts));
  else if (draft.text) inner.append(make('p', '', draft.text));
  card.append(inner);
  if (draft.url) card.append(makeLink(draft.url, say('details'), 'foot'));
  return [card];
}

function drawButtonCard(entry, tools) {
  const told = entry.draft.card;
  const card = make('div', 'card');
  const inner = make('div', 'inner');
  inner.append(make('h4', '', told.title));
  if (told.description) inner.append(make('p', '', told.description));
  if (told.facts.length) inner.append(drawFacts(told.facts));
  card.append(inner);
  if (entry.draft.url) card.append(makeLink(entry.draft.url, say('details'), 'foot'));
  if (told.replaced_by) card.append(make('div', 'replaced', told.replaced_by));
  else if (told.buttons.length) card.append(drawButtons(told, tools));
  return [card];
}

function drawButtons(told, tools) {
  const row = make('div', 'buttons');
  for (const one of told.buttons) {
    const button = make('button', `style-${one.style}`, one.text);
    button.type = 'button';
    button.disabled = Boolean(told.tapped);  // as on a phone: pressed once, until the card is replaced
    button.addEventListener('click', () => {
      row.querySelectorAll('button').forEach((other) => { other.disabled = true; });
      tools.tap(told.task_id, one.key, () => row.querySelectorAll('button').forEach((other) => { other.disabled = false; }));
    });
    row.append(button);
  }
  return row;
}

const DRAWINGS = {
  text: drawText,
  markdown: drawMarkdown,
  image: drawImage,
  voice: drawVoice,
  location: drawPlace,
  textcard: drawCard,
  news: drawCard,
  template: drawCard,
  link: drawCard,
  template_card: drawButtonCard,
};
