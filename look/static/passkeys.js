/* Passkeys: fetch what is to be signed, let the browser ask for finger, face or PIN, and send its answer with the form. */
"use strict";
(() => {
  if (!window.PublicKeyCredential || !PublicKeyCredential.parseCreationOptionsFromJSON) return;

  const options = async (form, address) => {
    const said = new FormData();
    said.append("csrf_token", form.elements.csrf_token.value);
    if (form.querySelector("#password")) said.append("password", form.querySelector("#password").value);
    const answer = await fetch(address, { method: "POST", body: said });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.detail);
    return told;
  };

  const sent = (form, address, ask) => {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const problem = form.querySelector("[data-problem]");
      problem.hidden = true;
      try {
        const credential = await ask(await options(form, address));
        form.elements.answer.value = JSON.stringify(credential.toJSON());
        form.submit();
      } catch (error) {
        problem.textContent = error instanceof DOMException ? problem.dataset.unusable : error.message;
        problem.hidden = false;
      }
    });
  };

  document.querySelectorAll("[data-new-passkey]").forEach((form) => {
    sent(form, form.dataset.newPasskey, (told) =>
      navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(told) }));
  });
  document.querySelectorAll("[data-passkey]").forEach((form) => {
    form.hidden = false;
    sent(form, form.dataset.passkey, (told) =>
      navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(told) }));
  });
})();
