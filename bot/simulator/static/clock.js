// The clock bar: the simulated time, and buttons that turn it to the next due moments.

import { attempt, say, toast } from './api.js';
import { make } from './dom.js';
import { clockTime, dayOf, daysBetween } from './times.js';

const byId = (id) => document.getElementById(id);

export function startClock(look) {
  const turn = async (told) => {
    byId('turns').classList.remove('open');
    byId('clock-toggle').setAttribute('aria-expanded', 'false');
    if (await attempt('clock', told)) await look(true);
  };
  for (const button of document.querySelectorAll('.steps button')) {
    button.addEventListener('click', () => turn({ minutes: Number(button.dataset.minutes) }));
  }
  byId('clock-toggle').addEventListener('click', () => {
    const isOpen = byId('turns').classList.toggle('open');
    byId('clock-toggle').setAttribute('aria-expanded', String(isOpen));
  });
  byId('due').addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button) turn({ moment: button.dataset.moment });
  });
}

export function showClock(news, isTurned) {
  const now = new Date(news.now);
  byId('now-time').textContent = clockTime(now);
  byId('now-date').textContent = dayOf(now);
  if (isTurned) toast(say('turned', { time: clockTime(now) }));
  const due = Object.entries(news.due).map(([key, moment]) => [key, new Date(moment), moment]);
  const first = Math.min(...due.map(([, moment]) => moment));
  const buttons = due.map(([key, moment, text]) => {
    const known = byId('due').querySelector(`[data-key="${key}"]`);
    const button = known ?? make('button');
    button.type = 'button';
    button.dataset.key = key;
    button.dataset.moment = text;
    button.classList.toggle('next', Number(moment) === first);
    button.disabled = !news.is_turnable;
    const day = daysBetween(now, moment) > 0 ? say('tomorrow') : '';
    const label = `${say(key)} ${day}${clockTime(moment)}`;
    if (button.dataset.label !== label) {
      button.dataset.label = label;
      button.replaceChildren(say(key), make('b', '', `${day}${clockTime(moment)}`));
    }
    return button;
  });
  if (byId('due').childElementCount !== buttons.length) byId('due').replaceChildren(...buttons);
  for (const button of document.querySelectorAll('.steps button')) button.disabled = !news.is_turnable;
}
