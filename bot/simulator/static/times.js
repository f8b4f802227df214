// Times as a phone shows them, in the county's own time zone.

import { say } from './api.js';

let zone = 'Asia/Shanghai';

export function setZone(name) {
  zone = name;
}

function partsOf(moment) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(moment).map((part) => [part.type, part.value]));
  const [month, day] = [Number(parts.month), Number(parts.day)];
  return { ...parts, month, day, dayNumber: Math.floor(Date.UTC(parts.year, parts.month - 1, parts.day) / 86400000) };
}

export function clockTime(moment) {
  const { hour, minute } = partsOf(moment);
  return `${hour}:${minute}`;
}

export function dayOf(moment) {
  const { month, day, dayNumber } = partsOf(moment);
  return say('full_date', { month, day, weekday: say('weekdays')[(dayNumber + 4) % 7] });
}

export function daysBetween(earlier, later) {
  return partsOf(later).dayNumber - partsOf(earlier).dayNumber;
}

// 16:20 today, else with its day before it.
export function momentFor(moment, now) {
  const days = daysBetween(moment, now);
  const { month, day } = partsOf(moment);
  const before = days === 0 ? '' : days === 1 ? say('yesterday') : `${say('date', { month, day })} `;
  return before + clockTime(moment);
}
