/** Whether the notification history is open. */
class ToldPanelState {
  open = $state(false)
}
export const notificationsPanel = new ToldPanelState()
