// Says at once that a file is too large; without script the server says the same after the upload.
for (const form of document.querySelectorAll("form[data-most-bytes]")) {
  const input = form.querySelector("input[type=file]");
  input.addEventListener("change", () => {
    const large = input.files[0] && input.files[0].size > Number(form.dataset.mostBytes);
    input.setCustomValidity(large ? form.dataset.tooLarge : "");
    input.reportValidity();
  });
  form.addEventListener("submit", (event) => { if (!input.checkValidity()) { event.preventDefault(); input.reportValidity(); } });
}
