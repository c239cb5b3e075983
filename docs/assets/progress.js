// Which pages of the lesson were read to their end: kept on this device alone, ticked where they are listed, forgotten at a press.
{
  const progress = document.querySelector(".course-progress[data-pages]");
  const place = `${__md_scope.pathname}.read`; // of this copy of the site: another may live at the same host, as the theme knows
  const kept = {
    get: () => { try { return (localStorage.getItem(place) ?? "").split(" ").filter(Boolean); } catch { return []; } },
    set: (pages) => { try { localStorage.setItem(place, pages.join(" ")); } catch { /* not kept, then */ } },
    forget: () => { try { localStorage.removeItem(place); } catch { /* nothing was kept */ } },
  };

  const show = () => {
    const read = new Set(kept.get());
    for (const listed of document.querySelectorAll(":is(.course-number, .chips i, .numbered)")) {
      listed.classList.toggle("read", read.has(listed.dataset.page));
    }
    for (const said of document.querySelectorAll(".course-number > span")) said.hidden = !read.has(said.parentElement.dataset.page);
    if (!progress) return;
    const count = progress.dataset.pages.split(" ").filter((page) => read.has(page)).length;
    progress.querySelector("b").textContent = count;
    progress.hidden = !count && !progress.dataset.page;
  };

  show();
  if (progress) {
    const { page } = progress.dataset;
    const end = new IntersectionObserver((seen) => {
      if (!seen.some((part) => part.isIntersecting)) return;
      kept.set([...new Set([...kept.get(), page])]);
      show();
    });
    if (page) end.observe(progress);
    progress.querySelector("button").addEventListener("click", () => {
      end.disconnect(); // or the page would count as read again
      kept.forget();
      show();
    });
  }
}
