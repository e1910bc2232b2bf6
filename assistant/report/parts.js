"use strict";
(() => {
  // Without this script the browser's own controls play a clip; with it the buttons do.
  let playing = null;
  function say(button, on) {
    button.dataset.text ??= button.textContent;
    button.textContent = on ? "Stop" : button.dataset.text;
    button.setAttribute("aria-pressed", String(on));
  }
  function stop() {
    if (!playing) return;
    const { audio, button } = playing;
    playing = null;
    audio.pause();
    say(button, false);
  }
  for (const button of document.querySelectorAll(".play-clip")) {
    const audio = document.getElementById(button.dataset.clip);
    audio.controls = false;
    button.hidden = false;
    audio.addEventListener("ended", () => { if (playing && playing.audio === audio) stop(); });
    button.addEventListener("click", () => {
      const again = playing && playing.audio === audio;
      stop();
      if (again) return;
      playing = { audio, button };
      audio.currentTime = 0;
      say(button, true);
      audio.play().catch(stop);
    });
  }

  const copied = document.getElementById("copied");
  async function copy(element) {
    try {
      await navigator.clipboard.writeText(element.innerText);
    } catch {
      getSelection().selectAllChildren(element);
      if (!document.execCommand("copy")) { copied.textContent = "Selected: copy it with your keyboard."; return; }
    }
    copied.textContent = copied.dataset.done ?? "Copied. Paste it into a terminal.";
  }
  for (const button of document.querySelectorAll(".copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(document.getElementById(button.dataset.copy)));
  }
})();
