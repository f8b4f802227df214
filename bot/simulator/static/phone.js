// One phone: its holder, its chat and what can be sent from it.

import { attempt, say } from './api.js';
import { drawEntry } from './bubbles.js';
import { describe, keyOf, make, makeAvatar } from './dom.js';
import { clockTime, momentFor } from './times.js';

const PAUSE = 5 * 60 * 1000; // a time is written above a message after such a pause

export class Phone {
  constructor(tools) {
    this.tools = tools;
    this.element = document.getElementById('phone').content.firstElementChild.cloneNode(true);
    this.drawn = new Map();
    this.last = null;
    this.waiting = 0;
    this.suggestions = [];
    this.find('.composer').addEventListener('submit', (event) => this.send(event));
    const field = this.find('textarea');
    field.addEventListener('input', () => this.grow());
    field.addEventListener('focus', () => this.openPanel(false));
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.send(event);
    });
    this.on('.plus', () => this.openPanel(this.find('.panel').hidden));
    this.on('.change', () => tools.change(this));
    this.on('.change-here', () => { this.openMenu(false); tools.change(this); });
    this.on('.more', () => this.openMenu(this.find('.menu').hidden));
    this.on('.toggle-follow', () => { this.openMenu(false); this.follow(!this.follows); });
    this.on('.follow', () => this.follow(true));
    this.on('.send-picture', () => tools.pickPicture(this));
    this.on('.send-place', () => tools.pickPlace(this));
    this.on('.send-voice', () => tools.pickVoice(this));
    this.on('.speak', () => tools.pickVoice(this));
    this.find('.messages').addEventListener('click', () => { this.openPanel(false); this.openMenu(false); });
  }

  find(selector) {
    return this.element.querySelector(selector);
  }

  on(selector, listener) {
    this.find(selector).addEventListener('click', listener);
  }

  get key() {
    return keyOf(this.person);
  }

  hold(person, suggestions) {
    this.person = person;
    this.suggestions = suggestions;
    this.waiting = 0;
    const shown = person.name || person.account;
    this.element.setAttribute('aria-label', shown);
    this.element.dataset.account = person.account;
    makeAvatar(person, this.find('.holder .avatar'));
    this.find('.holder .name').textContent = shown;
    this.find('.holder .post').textContent = describe(person, 1);
    this.find('.holder .post').title = describe(person);
    this.find('.messages').replaceChildren();
    this.drawn.clear();
    this.last = null;
    this.showTitle();
  }

  showTitle() {
    this.find('.top strong').textContent = this.waiting > 0 ? say('typing') : this.tools.botName;
    this.find('.surface').textContent = say(this.person.channel);
  }

  showTime(now) {
    this.find('.status time').textContent = clockTime(now);
  }

  showFollowing(follows) {
    this.follows = follows;
    const isOfficial = this.person.channel === 'official_account';
    this.find('.composer').hidden = !follows;
    this.find('.follow').hidden = follows;
    this.find('.toggle-follow').hidden = !isOfficial;
    this.find('.toggle-follow').textContent = say(follows ? 'unfollow' : 'follow');
  }

  // Adds what is new and redraws what changed; keeps to the end of the chat unless somebody scrolled up.
  show(entries, now) {
    const place = this.find('.messages');
    const isAtEnd = place.scrollHeight - place.scrollTop - place.clientHeight < 80 || this.drawn.size === 0;
    for (const entry of entries) this.draw(entry, place, now);
    this.suggest(place);
    if (isAtEnd) place.scrollTop = place.scrollHeight;
  }

  draw(entry, place, now) {
    const tools = {
      settle: () => { place.scrollTop = place.scrollHeight; },
      showPicture: this.tools.showPicture,
      tap: (taskId, key, undo) => this.tap(taskId, key, undo),
    };
    const drawing = drawEntry(entry, tools);
    const known = this.drawn.get(entry.number);
    this.drawn.set(entry.number, drawing);
    if (known) {
      known.replaceWith(drawing);
      return;
    }
    const at = new Date(entry.at);
    if (this.last === null || at - this.last > PAUSE) place.append(make('div', 'moment', momentFor(at, now)));
    this.last = at;
    place.append(drawing);
  }

  suggest(place) {
    place.querySelector('.start')?.remove();
    if (this.drawn.size || !this.suggestions.length || !this.follows) return;
    const start = make('div', 'start', say('try'));
    for (const words of this.suggestions) {
      const button = make('button', '', words);
      button.type = 'button';
      button.addEventListener('click', () => this.say(words));
      start.append(button);
    }
    place.append(start);
  }

  openPanel(isOpen) {
    const place = this.find('.messages');
    this.find('.panel').hidden = !isOpen;
    this.find('.plus').setAttribute('aria-expanded', String(isOpen));
    if (isOpen) place.scrollTop = place.scrollHeight;
  }

  openMenu(isOpen) {
    this.find('.menu').hidden = !isOpen;
    this.find('.more').setAttribute('aria-expanded', String(isOpen));
  }

  grow() {
    const field = this.find('textarea');
    const isEmpty = !field.value.trim();
    field.style.height = '40px';
    field.style.height = `${Math.min(128, Math.max(40, field.scrollHeight))}px`;
    this.find('.send').hidden = isEmpty;
    this.find('.plus').hidden = !isEmpty;
  }

  send(event) {
    event.preventDefault();
    const field = this.find('textarea');
    const text = field.value.trim();
    if (!text) return;
    field.value = '';
    this.grow();
    this.say(text);
  }

  say(text) {
    return this.act('say', { text });
  }

  follow(follows) {
    return this.act('follow', { follows });
  }

  async tap(taskId, key, undo) {
    if (!(await this.act('tap', { task_id: taskId, key }))) undo();
  }

  // Does something with this phone; the other side is shown typing until the bot has answered.
  async act(name, told) {
    const { person } = this;
    this.openPanel(false);
    this.waiting += 1;
    this.showTitle();
    this.tools.look();
    const isDone = await attempt(name, { account: person.account, channel: person.channel, ...told });
    if (this.person === person) {
      this.waiting = Math.max(0, this.waiting - 1);
      this.showTitle();
    }
    this.tools.look();
    return isDone;
  }
}
