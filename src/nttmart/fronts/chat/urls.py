"""Addresses of the chat: where carriers bring what people say, and the simulator of the demo."""

from django.urls import path

from nttmart.fronts.chat.views import simulator, webhook

app_name = "chat"
urlpatterns = [
    path("webhook/whatsapp/", webhook.whatsapp, name="whatsapp"),
    path("simulator/", simulator.page, name="simulator"),
    path("simulator/kirim/", simulator.send, name="simulator_send"),
    path("simulator/isi/", simulator.talk, name="simulator_talk"),
]
