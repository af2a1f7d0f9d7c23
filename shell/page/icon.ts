/** What the tab of the browser tells: by its title, and by a mark on its icon (icon.svg). */
export const showTab = (title: string, mark: string): void => {
  if (document.title !== title) document.title = title
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
  const href = `/icon.svg#${mark}`
  if (icon !== null && !icon.href.endsWith(href)) icon.href = href
}
