// A scene by its address, as a page beside Streamlit asks for it.

const LATER = 1000; // ms after which a busy server is asked again
const BUSY = [429, 503]; // asked for too much, or at work for others

/** @typedef {(url: URL) => Promise<Response>} Ask */

/** The bytes at an address; null where the server is busy: then a pause has passed, and one may ask again. An Error's
 *  message says why there are none.
 *  @param {URL} url @param {string} gone sentence for a server that cannot be reached @param {Ask} [ask]
 *  @returns {Promise<Uint8Array | null>} */
export async function fetched(url, gone, ask = (address) => fetch(address)) {
  const unreachable = () => {
    throw new Error(gone);
  };
  const found = await ask(url).catch(unreachable);
  if (found.ok) return new Uint8Array(await found.arrayBuffer().catch(unreachable));
  if (!BUSY.includes(found.status)) throw new Error(await found.text().catch(unreachable));
  await new Promise((resolve) => setTimeout(resolve, LATER));
  return null;
}
