/** Shows this page anew when it was written anew. `make serve` puts this script into each page; no built site has it. */
{
  const { known, server } = document.currentScript.dataset;
  // From where this page was read: what was written between that and now is told too.
  const news = new EventSource(`/live?known=${known}`);
  // A new server may serve anything.
  news.addEventListener("server", ({ data }) => {
    if (server !== data) location.reload();
  });
  news.addEventListener("pages", ({ data }) => {
    const pages = JSON.parse(data);
    if (!pages.length || pages.includes(location.pathname)) location.reload();
  });
}
