// Shows what only works with script (sign-in by passkey); without script it stays hidden and the password form is enough.
for (const part of document.querySelectorAll(".needs-script")) part.hidden = false;
