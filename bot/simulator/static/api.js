// Talks to the stand-in, and says on the page what went wrong.

let words = {};

export function setWords(told) {
  words = told;
}

export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

export async function read(name, query = {}) {
  const answer = await fetch(`/page/${name}?${new URLSearchParams(query)}`);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

export async function act(name, told) {
  const answer = await fetch(`/page/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(told),
  });
  if (!answer.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    throw new Error(page.querySelector('p')?.textContent ?? String(answer.status));
  }
}

let fading = 0;

export function toast(text) {
  const place = document.getElementById('toast');
  place.textContent = text;
  place.classList.add('on');
  clearTimeout(fading);
  fading = setTimeout(() => place.classList.remove('on'), 3500);
}

// Runs an act of the page; a failure becomes a toast. Resolves to whether it succeeded.
export async function attempt(name, told) {
  try {
    await act(name, told);
    return true;
  } catch (fault) {
    toast(say('failed', { why: fault.message }));
    return false;
  }
}
