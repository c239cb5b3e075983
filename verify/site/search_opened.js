// The search waits until it is opened: its worker, and with it the index, is started when its field gets the focus.
{
  const { Worker } = window, field = document.forms.search.query;
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      window.Worker = Worker; // the theme asks first
      const messages = [];
      this.postMessage = (message) => messages.push(message);
      const start = () => {
        const worker = new Worker(url);
        worker.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }));
        this.postMessage = (message) => worker.postMessage(message);
        messages.forEach(this.postMessage);
      };
      if (document.activeElement === field) start();
      else field.addEventListener("focus", start, { once: true });
    }
  };
}
