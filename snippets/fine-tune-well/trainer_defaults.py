from transformers import TrainingArguments

arguments = TrainingArguments("not-made", report_to="none")
print("learning rate:", arguments.learning_rate)
print("batch size:", arguments.per_device_train_batch_size)
print("epochs:", arguments.num_train_epochs)
print("schedule:", arguments.lr_scheduler_type.value)
print("warm-up steps of 100:", arguments.get_warmup_steps(100))
