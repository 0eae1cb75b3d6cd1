// Says at once whether a village was understood, and offers near names; without script the form says it when sent.
const field = document.querySelector("input[name=tujuan]");
const place = document.getElementById("desa-mana");

async function ask() {
  const typed = field.value.trim();
  if (!typed) return place.replaceChildren();
  const answer = await fetch(`${field.form.dataset.desa}?tujuan=${encodeURIComponent(typed)}`).catch(() => null);
  if (!answer?.ok || typed !== field.value.trim()) return;
  for (const old of document.querySelectorAll(`#${field.id}-k .error`)) old.remove();
  field.removeAttribute("aria-invalid");
  place.innerHTML = await answer.text();
}

field.addEventListener("change", ask);
