/**
 * What is typed stays in sight. Where the keyboard of a touch screen covers the page instead of making it smaller, the page
 * is made as high as what is left (CSSOM View, VisualViewport); but not when somebody has come closer.
 */
export const followViewport = (page: HTMLElement): void => {
  const view = window.visualViewport
  view?.addEventListener('resize', () => {
    if (view.scale !== 1) return
    page.style.height = `${view.height}px`
    scrollTo(0, 0)
  })
}
