/** Whether the notification history is open. */
class ToldPanelState {
  open = $state(false)
}
export const toldPanel = new ToldPanelState()
