// Opens the browser's print dialogue; without script people print from the browser's menu.
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
