// Sample photos, drawn: a slope with fallen rocks, a cracked slope, a flooded road.

const WIDTH = 480;
const HEIGHT = 640;

export function drawScene(name) {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = canvas.getContext('2d');
  const random = makeRandom(name.length * 7919);
  fillSky(pen);
  SCENES[name](pen, random);
  rain(pen, random);
  return canvas;
}

function makeRandom(seed) {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

function fillSky(pen) {
  const sky = pen.createLinearGradient(0, 0, 0, HEIGHT);
  sky.addColorStop(0, '#8fa3ad');
  sky.addColorStop(0.6, '#c5cfd0');
  pen.fillStyle = sky;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
}

function area(pen, color, points) {
  pen.fillStyle = color;
  pen.beginPath();
  points.forEach(([x, y], index) => (index ? pen.lineTo(x * WIDTH, y * HEIGHT) : pen.moveTo(x * WIDTH, y * HEIGHT)));
  pen.closePath();
  pen.fill();
}

function slope(pen, random) {
  area(pen, '#6d7f78', [[0, 0.3], [0.4, 0.16], [0.75, 0.28], [1, 0.2], [1, 1], [0, 1]]);
  area(pen, '#4d6b46', [[0, 0.2], [0.25, 0.1], [0.7, 0.5], [1, 0.72], [1, 1], [0, 1]]);
  for (let count = 0; count < 260; count += 1) {
    const x = random();
    const y = 0.3 + random() * 0.6;
    pen.fillStyle = random() > 0.5 ? '#3e5a38' : '#5d7d52';
    pen.beginPath();
    pen.ellipse(x * WIDTH, y * HEIGHT, 10 + random() * 16, 6 + random() * 9, 0, 0, 7);
    pen.fill();
  }
}

function drawRockfall(pen, random) {
  slope(pen, random);
  area(pen, '#8a6a4a', [[0.3, 0.3], [0.42, 0.34], [0.72, 0.8], [0.4, 0.84]]);
  area(pen, '#77808a', [[0, 0.84], [1, 0.8], [1, 1], [0, 1]]);
  for (let count = 0; count < 34; count += 1) {
    const x = (0.3 + random() * 0.5) * WIDTH;
    const y = (0.66 + random() * 0.28) * HEIGHT;
    const size = 8 + random() * 30;
    pen.fillStyle = ['#6f675e', '#8c8378', '#5a544d'][count % 3];
    pen.beginPath();
    pen.moveTo(x - size, y);
    pen.lineTo(x - size * 0.5, y - size * 0.8);
    pen.lineTo(x + size * 0.6, y - size * 0.7);
    pen.lineTo(x + size, y + size * 0.2);
    pen.lineTo(x, y + size * 0.5);
    pen.fill();
  }
}

function drawCrack(pen, random) {
  slope(pen, random);
  area(pen, '#9a7b55', [[0.05, 0.5], [0.6, 0.42], [0.98, 0.72], [0.9, 1], [0, 1]]);
  pen.strokeStyle = '#2f2318';
  pen.lineWidth = 13;
  pen.lineJoin = 'round';
  pen.beginPath();
  for (let step = 0; step <= 12; step += 1) {
    pen.lineTo((0.12 + step * 0.06) * WIDTH, (0.62 + (random() - 0.5) * 0.08 + step * 0.012) * HEIGHT);
  }
  pen.stroke();
  pen.fillStyle = '#c9302c';
  pen.fillRect(WIDTH * 0.72, HEIGHT * 0.5, 7, 120);
  pen.fillRect(WIDTH * 0.72, HEIGHT * 0.5, 62, 34);
}

function drawFlood(pen, random) {
  area(pen, '#62756c', [[0, 0.34], [0.5, 0.24], [1, 0.36], [1, 1], [0, 1]]);
  area(pen, '#d8d3c8', [[0.04, 0.3], [0.34, 0.3], [0.34, 0.62], [0.04, 0.62]]);
  area(pen, '#9b4a3c', [[0, 0.31], [0.19, 0.2], [0.38, 0.31]]);
  area(pen, '#7b6a4e', [[0, 0.56], [1, 0.52], [1, 1], [0, 1]]);
  for (let count = 0; count < 60; count += 1) {
    pen.fillStyle = count % 2 ? '#93825f' : '#68583f';
    pen.fillRect(random() * WIDTH, (0.56 + random() * 0.42) * HEIGHT, 30 + random() * 90, 3);
  }
  area(pen, '#e0b23c', [[0.62, 0.5], [0.66, 0.5], [0.66, 0.7], [0.62, 0.7]]);
  area(pen, '#f3f3f3', [[0.62, 0.55], [0.66, 0.55], [0.66, 0.6], [0.62, 0.6]]);
}

function rain(pen, random) {
  pen.strokeStyle = '#ffffff55';
  pen.lineWidth = 1.5;
  for (let count = 0; count < 170; count += 1) {
    const x = random() * WIDTH;
    const y = random() * HEIGHT;
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x - 6, y + 22);
    pen.stroke();
  }
}

const SCENES = { rockfall: drawRockfall, crack: drawCrack, flood: drawFlood };
