// Keeps the talk fresh and sends without leaving the page; without it the same forms work.
const talk = document.getElementById("percakapan");
const screen = talk?.closest(".layar");
const form = document.getElementById("tulis");
const EVERY_MS = 1500;
let shown = talk?.innerHTML;

const down = () => { if (screen) screen.scrollTop = screen.scrollHeight; };

async function refresh() {
  if (!talk || document.hidden) return;
  const answer = await fetch(talk.dataset.sumber).catch(() => null);
  if (!answer?.ok) return;
  const fresh = await answer.text();
  if (fresh === shown) return;
  shown = fresh;
  const held = document.activeElement?.closest?.("#percakapan") !== null;
  talk.innerHTML = fresh;
  if (held) document.getElementById("teks")?.focus();
  down();
}

async function send(body) {
  await fetch(form.action, { method: "POST", body }).catch(() => null);
  await refresh();
}

// A pressed button says its title too, as a telephone does.
talk?.addEventListener("submit", (event) => {
  event.preventDefault();
  const body = new FormData(event.target, event.submitter);
  body.set("judul", event.submitter?.dataset.judul ?? "");
  for (const button of event.target.querySelectorAll("button")) button.disabled = true;
  void send(body);
});

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const body = new FormData(form);
  form.reset();
  void send(body);
});

document.getElementById("teks")?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); }
});

if (talk) { down(); setInterval(refresh, EVERY_MS); }
