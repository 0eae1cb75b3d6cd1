// Puts a slider beside each number that asks for one and keeps the two in step; without script the number is enough.
for (const number of document.querySelectorAll("input[data-slider]")) {
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: number.min, max: number.max, step: 1, value: number.value || 0 });
  slider.setAttribute("aria-label", number.labels[0].firstChild.textContent.trim());
  slider.addEventListener("input", () => { number.value = slider.value; });
  number.addEventListener("input", () => { slider.value = number.value || 0; });
  const row = document.createElement("div");
  row.className = "slide";
  number.before(row);
  row.append(slider, number);
}
