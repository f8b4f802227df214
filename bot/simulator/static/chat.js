// The chat page: four phones, the switcher between them, and the news from the stand-in.

import { read, say, setWords, toast } from './api.js';
import { showClock, startClock } from './clock.js';
import { pickPerson, pickPicture, pickPlace, pickVoice, showFaults, showPicture, startDialogs } from './dialogs.js';
import { keyOf, make, makeAvatar } from './dom.js';
import { Phone } from './phone.js';
import { setZone } from './times.js';

const AWAKE = 700;
const HEALTH = 5000;
const ASLEEP = 4000;
const HOLDERS = 'xunbao.holders';

const chats = new Map(); // key → { person, entries: Map, unread }
const phones = [];
let start = {};
let news = null;
let version = 0;
let current = 0;
let timer = 0;
let isLooking = false;
let isWanted = false;

const chatOf = (person) => {
  const key = keyOf(person);
  if (!chats.has(key)) chats.set(key, { person, entries: new Map(), unread: 0 });
  return chats.get(key);
};

const isNarrow = () => matchMedia('(max-width: 1180px)').matches;
const isInSight = (phone) => !isNarrow() || phones[current] === phone;

function suggestionsFor(person) {
  return start.suggestions[person.role] ?? start.suggestions[''];
}

function give(phone, person) {
  const other = phones.find((one) => one !== phone && one.key === keyOf(person));
  if (other) place(other, phone.person);
  place(phone, person);
  sessionStorage.setItem(HOLDERS, JSON.stringify(phones.map((one) => one.person)));
  showSwitcher();
}

function place(phone, person) {
  const chat = chatOf(person);
  phone.hold(person, suggestionsFor(person));
  refresh(phone);
  phone.show([...chat.entries.values()], news ? new Date(news.now) : new Date());
  if (isInSight(phone)) chat.unread = 0;
}

function refresh(phone) {
  phone.showFollowing(!(news?.unfollowed ?? []).includes(phone.person.account));
  if (news) phone.showTime(new Date(news.now));
}

function recent() {
  return [...chats.values()]
    .filter((chat) => chat.entries.size)
    .sort((one, other) => Math.max(...other.entries.keys()) - Math.max(...one.entries.keys()))
    .slice(0, 8)
    .map(({ person, unread }) => ({
      person,
      unread,
      tag: phones.some((phone) => phone.key === keyOf(person)) ? say('here') : '',
    }));
}

function showSwitcher() {
  const buttons = phones.map((phone, index) => {
    const button = make('button');
    const avatar = makeAvatar(phone.person);
    const { unread } = chatOf(phone.person);
    button.type = 'button';
    if (index === current) button.setAttribute('aria-current', 'true');
    if (unread) avatar.append(make('span', 'unread', String(unread)));
    button.append(avatar, make('span', '', phone.person.name || phone.person.account));
    button.addEventListener('click', () => switchTo(index));
    phone.element.classList.toggle('current', index === current);
    return button;
  });
  document.getElementById('switcher').replaceChildren(...buttons);
}

function switchTo(index) {
  current = index;
  chatOf(phones[index].person).unread = 0;
  showSwitcher();
  const messages = phones[index].find('.messages');
  messages.scrollTop = messages.scrollHeight;
}

// Takes in new and changed entries; pushes to phones out of sight are counted as unread.
function takeIn(entries) {
  const fresh = new Map();
  for (const entry of entries) {
    if (entry.channel === 'group') continue;
    const chat = chatOf(entry.person);
    const isNew = !chat.entries.has(entry.number);
    chat.entries.set(entry.number, entry);
    const key = keyOf(entry.person);
    fresh.set(key, [...(fresh.get(key) ?? []), entry]);
    const holder = phones.find((phone) => phone.key === key);
    if (isNew && entry.via !== 'own' && !(holder && isInSight(holder))) chat.unread += 1;
  }
  for (const phone of phones) if (fresh.has(phone.key)) phone.show(fresh.get(phone.key), new Date(news.now));
  if (fresh.size) showSwitcher();
}

async function look(isTurned = false) {
  if (isLooking) {
    isWanted = true;
    return;
  }
  isLooking = true;
  clearTimeout(timer);
  try {
    news = await read('news', { since: version });
    version = news.version;
    setZone(news.timezone);
    for (const phone of phones) refresh(phone);
    takeIn(news.entries);
    showClock(news, isTurned === true);
    showFaults(news.faults);
    document.getElementById('health').hidden = news.is_bot_answering;
  } catch {
    toast(say('offline'));
  }
  isLooking = false;
  const delay = isWanted ? 60 : document.hidden ? ASLEEP : AWAKE;
  isWanted = false;
  timer = setTimeout(look, delay);
}

// Dangers that have reached nobody, in red above everything.
async function lookAtHealth() {
  try {
    const { unreached } = await read('health');
    document.getElementById('unreached').hidden = !unreached;
    document.getElementById('unreached').textContent = say('unreached', { count: unreached });
  } catch { /* the next look will tell */ }
  setTimeout(lookAtHealth, HEALTH);
}

function firstHolders() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(HOLDERS));
    if (Array.isArray(kept) && kept.length === start.phones.length) return kept;
  } catch { /* what was kept is no list: begin anew */ }
  return start.phones;
}

async function begin() {
  start = await read('start');
  setWords(start.words);
  const tools = { change: pickPerson, pickPicture, pickPlace, pickVoice, showPicture, look, botName: document.title.split(' ')[0] };
  news = await read('news', { since: 0 });
  setZone(news.timezone);
  for (const person of firstHolders()) {
    const phone = new Phone(tools);
    phones.push(phone);
    document.getElementById('phones').append(phone.element);
    place(phone, person);
  }
  startDialogs({ start, give, recent, look });
  startClock(look);
  showSwitcher();
  document.addEventListener('visibilitychange', () => { if (!document.hidden) look(); });
  await look();
  lookAtHealth();
}

begin();
