// The dialogs: whose phone, which picture, where, what was spoken, and what is broken.

import { attempt, read, say } from './api.js';
import { describe, keyOf, make, makeAvatar } from './dom.js';
import { drawScene } from './pictures.js';

const byId = (id) => document.getElementById(id);
let phone = null; // the one for which a dialog is open

export function startDialogs({ start, give, recent, look }) {
  for (const dialog of document.querySelectorAll('dialog')) {
    dialog.querySelector('.close').addEventListener('click', () => dialog.close());
    dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  }
  startPeople(give, recent, start.guests);
  startPictures(start.pictures);
  startPlaces(start.places);
  startVoices();
  startFaults(start.faults, look);
}

function openFor(id, owner) {
  phone = owner;
  byId(id).showModal();
}

export const pickPicture = (owner) => openFor('pictures', owner);
export const pickPlace = (owner) => openFor('places', owner);
export const pickVoice = (owner) => openFor('voices', owner);

export function pickPerson(owner) {
  openFor('people', owner);
  byId('people-search').value = '';
  byId('people-search').dispatchEvent(new Event('input'));
}

export function showPicture(address) {
  byId('viewer').querySelector('img').src = address;
  byId('viewer').showModal();
}

function makeRow(person, { unread = 0, tag = '' } = {}) {
  const row = make('button', 'row');
  const words = make('span', 'words');
  row.type = 'button';
  words.append(make('strong', '', person.name || person.account), make('small', '', describe(person)));
  row.append(makeAvatar(person), words);
  if (unread) row.append(make('span', 'unread', String(unread)));
  row.append(make('span', 'tag', tag || (person.channel === 'work' ? '' : say(person.channel))));
  return row;
}

function startPeople(give, recent, guests) {
  const list = byId('people-list');
  let asked = 0;
  const fill = (heading, people) => {
    if (people.length && heading) list.append(make('h3', '', heading));
    for (const { person, ...marks } of people) {
      const row = makeRow(person, marks);
      row.addEventListener('click', () => { byId('people').close(); give(phone, person); });
      list.append(row);
    }
  };
  byId('people-search').addEventListener('input', async (event) => {
    const number = (asked += 1);
    const query = event.target.value.trim();
    const { people, more } = await read('people', { q: query });
    if (number !== asked) return;
    list.replaceChildren();
    const fresh = query ? [] : recent();
    const seen = new Set(fresh.map(({ person }) => keyOf(person)));
    const unseen = (person) => !seen.has(keyOf(person)) && seen.add(keyOf(person));
    fill(say('recent'), fresh);
    fill(say('guests'), query ? [] : guests.filter(unseen).map((person) => ({ person })));
    fill(query ? '' : say('everybody'), people.filter(unseen).map((person) => ({ person })));
    if (!list.childElementCount) list.append(make('p', 'hint', say('nobody')));
    byId('people-more').textContent = more ? say('more_people', { count: more }) : '';
  });
}

function startPictures(pictures) {
  for (const { scene, label } of pictures) {
    const canvas = drawScene(scene);
    const button = make('button');
    button.type = 'button';
    button.append(canvas, label);
    button.addEventListener('click', () => canvas.toBlob((blob) => sendPicture(blob), 'image/jpeg', 0.85));
    byId('thumbs').append(button);
  }
  byId('picture-file').addEventListener('change', (event) => {
    const [file] = event.target.files;
    if (file) sendPicture(file);
    event.target.value = '';
  });
}

async function sendPicture(blob) {
  const owner = phone;
  byId('pictures').close();
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = '';
  for (let start = 0; start < bytes.length; start += 32768) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 32768));
  }
  owner.act('image', { content: btoa(binary), content_type: blob.type || 'image/jpeg' });
}

function startPlaces(places) {
  const send = (place) => {
    byId('places').close();
    phone.act('location', place);
  };
  for (const place of places) {
    const row = make('button', 'row');
    const words = make('span', 'words');
    row.type = 'button';
    words.append(make('strong', '', place.label), make('small', '', `${place.latitude}, ${place.longitude}`));
    row.append(words);
    row.addEventListener('click', () => send(place));
    byId('places-list').append(row);
  }
  byId('own-place').addEventListener('submit', (event) => {
    event.preventDefault();
    const told = new FormData(event.target);
    send({ label: told.get('label'), latitude: Number(told.get('latitude')), longitude: Number(told.get('longitude')) });
  });
}

function startVoices() {
  byId('voice-form').addEventListener('submit', (event) => {
    event.preventDefault();
    byId('voices').close();
    phone.act('voice', { spoken: new FormData(event.target).get('spoken') });
    event.target.reset();
  });
}

function startFaults(faults, look) {
  for (const [name, [label, meaning]] of Object.entries(faults)) {
    const row = make('button', 'switch');
    const words = make('span', 'words');
    row.type = 'button';
    row.dataset.fault = name;
    words.append(make('strong', '', label), make('small', '', meaning));
    row.append(words);
    if (name !== 'expired') {
      row.setAttribute('role', 'switch');
      row.setAttribute('aria-checked', 'false');
      row.append(make('i'));
    } else {
      row.append(make('span', 'once', say('once')));
    }
    row.addEventListener('click', async () => {
      const isOn = row.getAttribute('aria-checked') !== 'true';
      const channel = isOn ? byId('fault-channel').value : '';
      if (await attempt('fault', { name, channel, is_on: isOn })) look();
    });
    byId('fault-list').append(row);
  }
  byId('open-faults').addEventListener('click', () => byId('faults').showModal());
  byId('heal-all').addEventListener('click', async () => {
    if (await attempt('fault', { name: null, is_on: false })) look();
  });
}

export function showFaults(faults) {
  const names = new Set(faults.map((fault) => fault.name));
  for (const row of byId('fault-list').querySelectorAll('[role=switch]')) {
    row.setAttribute('aria-checked', String(names.has(row.dataset.fault)));
  }
  const count = byId('fault-count');
  count.hidden = !names.size;
  count.textContent = String(names.size);
  byId('open-faults').classList.toggle('on', names.size > 0);
}
