/** Shows this page anew when it was written anew. `make serve` puts this script into each page; no built site has it. */
{
  const news = new EventSource("/live");
  let server = "";
  // A new server may serve anything.
  news.addEventListener("server", ({ data }) => {
    if (server && server !== data) location.reload();
    server = data;
  });
  news.addEventListener("pages", ({ data }) => {
    const pages = JSON.parse(data);
    if (!pages.length || pages.includes(location.pathname)) location.reload();
  });
}
