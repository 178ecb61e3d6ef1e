"""What is asked of somebody who put us right."""

MAY_WE = "您刚才那句话，去掉姓名、电话、地址后，可以留着教我听得更准吗？\n不答应也照样给您办，只问这一回。"
YES, NO = "可以用", "不要"
